package notify

func title(s string) string { return script(s) }

func body(s string) string { return script(s) }

func picture(file string) string { return file }
