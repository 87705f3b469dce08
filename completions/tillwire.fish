# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_tillwire_global_optspecs
    string join \n format= color= config= q/quiet v/verbose h/help V/version
end

function __fish_tillwire_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_tillwire_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_tillwire_using_subcommand
    set -l cmd (__fish_tillwire_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c tillwire -n "__fish_tillwire_needs_command" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_needs_command" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_needs_command" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_needs_command" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_needs_command" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_needs_command" -s V -l version -d 'Print version'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "explain" -d 'Tell what a code of a finding means and how to mend it'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "config" -d 'Show the settings and where they are from'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "completions" -d 'Print a script of shell completions'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "man" -d 'Print or write the manual pages'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand explain" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand explain" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand explain" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand explain" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand explain" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand explain" -s V -l version -d 'Print version'
complete -c tillwire -n "__fish_tillwire_using_subcommand config; and not __fish_seen_subcommand_from show help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand config; and not __fish_seen_subcommand_from show help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand config; and not __fish_seen_subcommand_from show help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand config; and not __fish_seen_subcommand_from show help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand config; and not __fish_seen_subcommand_from show help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand config; and not __fish_seen_subcommand_from show help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand config; and not __fish_seen_subcommand_from show help" -s V -l version -d 'Print version'
complete -c tillwire -n "__fish_tillwire_using_subcommand config; and not __fish_seen_subcommand_from show help" -f -a "show" -d 'List all settings with their values'
complete -c tillwire -n "__fish_tillwire_using_subcommand config; and not __fish_seen_subcommand_from show help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand config; and __fish_seen_subcommand_from show" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand config; and __fish_seen_subcommand_from show" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand config; and __fish_seen_subcommand_from show" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand config; and __fish_seen_subcommand_from show" -l origin -d 'Tell where each value is from'
complete -c tillwire -n "__fish_tillwire_using_subcommand config; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand config; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand config; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c tillwire -n "__fish_tillwire_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "show" -d 'List all settings with their values'
complete -c tillwire -n "__fish_tillwire_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand completions" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand completions" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand completions" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand completions" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand completions" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand completions" -s V -l version -d 'Print version'
complete -c tillwire -n "__fish_tillwire_using_subcommand man" -l out -d 'Write all pages into this folder' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand man" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand man" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand man" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand man" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand man" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand man" -s V -l version -d 'Print version'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from explain config completions man help" -f -a "explain" -d 'Tell what a code of a finding means and how to mend it'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from explain config completions man help" -f -a "config" -d 'Show the settings and where they are from'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from explain config completions man help" -f -a "completions" -d 'Print a script of shell completions'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from explain config completions man help" -f -a "man" -d 'Print or write the manual pages'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from explain config completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "show" -d 'List all settings with their values'
