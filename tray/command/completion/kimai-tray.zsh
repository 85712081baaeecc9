#compdef kimai-tray
# zsh completion for kimai-tray

_kimai_tray() {
	local line
	local -a lines values shown
	lines=("${(@f)$("${(Q)words[1]}" complete "${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
	if [[ ${lines[1]} == :files ]]; then
		_files
		return
	fi
	for line in "${lines[@]}"; do
		[[ -n $line ]] || continue
		values+=("${line%%$'\t'*}")
		shown+=("${line/$'\t'/  -- }")
	done
	(( $#values )) && compadd -U -l -d shown -a values
}

if [[ ${funcstack[1]} == _kimai_tray ]]; then
	_kimai_tray "$@"
else
	compdef _kimai_tray kimai-tray
fi
