# bash completion for kimai-tray

_kimai_tray() {
	local line first=1 quote=${COMP_WORDS[COMP_CWORD]:0:1}
	COMPREPLY=()
	while IFS= read -r line; do
		if [[ $line == :files && $first ]]; then
			compopt -o default 2>/dev/null
			return
		fi
		first=
		line=${line%%$'\t'*} # what follows the tab is a description
		case $quote in
		\") # as it has to be inside of the quotes
			line=${line//\\/\\\\} line=${line//\"/\\\"} line=${line//\$/\\\$} line=${line//\`/\\\`}
			;;
		\')
			line=${line//\'/\'\\\'\'}
			;;
		*)
			printf -v line '%q' "$line"
			;;
		esac
		COMPREPLY+=("$line")
	done < <("${COMP_WORDS[0]}" complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}

complete -F _kimai_tray kimai-tray
