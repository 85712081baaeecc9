# fish completion for kimai-tray

function __kimai_tray_complete
    set -l words (commandline -opc)
    set -l lines ($words[1] complete $words[2..-1] (commandline -ct) 2>/dev/null)
    if test "$lines[1]" = :files
        __fish_complete_path (commandline -ct)
    else
        printf '%s\n' $lines
    end
end

complete -c kimai-tray -f -a '(__kimai_tray_complete)'
