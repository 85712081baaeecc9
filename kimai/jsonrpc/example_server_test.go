package jsonrpc_test

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// kimaiServer is what the example speaks to.
func kimaiServer(w http.ResponseWriter, r *http.Request) {
	var request struct {
		Method string
		ID     int
	}
	if err := json.NewDecoder(r.Body).Decode(&request); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	item := `{"timeEntryID":"1001","projectID":"21","activityID":"41","userID":"1002","start":"1772447400","end":"0","description":null,
		"customerID":"12","customerName":"Bakery","projectName":"Website","activityName":"Design","servertime":1772452800}`
	if request.Method == "authenticate" {
		item = `{"apiKey":"a1b2c3d4e5f6a7b8c9d0e1f2a"}`
	}
	fmt.Fprintf(w, `{"result":{"success":true,"items":[%s],"total":1},"id":"%d","jsonrpc":"2.0"}`, item, request.ID)
}
