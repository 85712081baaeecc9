package notify

func title(s string) string { return toast(s) }

func body(s string) string { return toast(s) }
