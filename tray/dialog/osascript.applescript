-- Shows one dialog. The arguments are its kind, its title, its text and the
-- labels of its buttons, and for a line its value, for a list its items.
on run argv
	set theKind to item 1 of argv
	set theTitle to item 2 of argv
	set thePrompt to item 3 of argv
	set agreeLabel to item 4 of argv
	set refuseLabel to item 5 of argv
	try -- to be in front
		tell current application to activate
	end try
	try
		if theKind is "question" then
			set theReply to display dialog thePrompt with title theTitle buttons {refuseLabel, agreeLabel} default button 2
			if button returned of theReply is agreeLabel then return "answer:yes"
			return "answer:no"
		else if theKind is "secret" then
			set theReply to display dialog thePrompt with title theTitle default answer "" buttons {refuseLabel, agreeLabel} default button 2 cancel button 1 with hidden answer
			return "answer:" & text returned of theReply
		else if theKind is "line" then
			set theReply to display dialog thePrompt with title theTitle default answer (item 6 of argv) buttons {refuseLabel, agreeLabel} default button 2 cancel button 1
			return "answer:" & text returned of theReply
		else if theKind is "list" then
			set theReply to choose from list (items 6 thru -1 of argv) with title theTitle with prompt thePrompt OK button name agreeLabel cancel button name refuseLabel
			if theReply is false then return "cancelled:"
			return "answer:" & item 1 of theReply
		end if
	on error number -128
		return "cancelled:"
	end try
end run
