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
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "import" -d 'Load files of an ERP or of tills into the database'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "export" -d 'Unload goods, receipts, shifts or cash operations into files'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "lint" -d 'Check files: parse them, apply the rules, write nothing'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "convert" -d 'Convert files from one dialect into another, without a database'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "items" -d 'Find and show goods'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "prices" -d 'Show what goods cost'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "receipts" -d 'Find, show and check receipts'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "shifts" -d 'List, show and compare shifts and their reports'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "request" -d 'Ask tills again for what is missing'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "cash" -d 'List cash put in and taken out'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "journal" -d 'Show what was loaded and what was unloaded to whom'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "stores" -d 'Add, change and list stores'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "tills" -d 'Add and list tills'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "db" -d 'Make, migrate, back up and check the database'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "formats" -d 'List the file formats: what is read, written, stored'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "mapping" -d 'Check descriptions of structures that are not public'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "barcode" -d 'Tell what scanned codes are: check digits, marking codes, weights in in-house codes'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "explain" -d 'Tell what a code of a finding means and how to mend it'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "config" -d 'Show the settings and where they are from'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "completions" -d 'Print a script of shell completions'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "man" -d 'Print or write the manual pages'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "fabricate" -d 'Make invented data for tests and benches'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -l on-error -d 'What a bad record does [default: quarantine]' -r -f -a "stop\t'The file is refused whole'
skip\t'The record is left out'
quarantine\t'The record is left out and kept in a file of its own'"
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -l max-errors -d 'Refuse a file with more bad records than this' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -l max-delete -d 'Refuse a full load that would delete more than this part of the goods [default: 20]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -l done -d 'Move files that were taken to this folder, refused ones to `error` beside it' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -l settle -d 'How long a file must stand still before it is taken [default: 2s]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -l quarantine -d 'Where refused records go [default: `quarantine` beside the file]' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -l feedback -d 'Write what the sender wants to know (package-status) to this file' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -l wait -d 'Wait so many seconds for another import to end' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -l from -d 'The dialect of the files, or DIALECT:DOCUMENT, where they cannot tell it themselves' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -l encoding -d 'The encoding of the files, where they cannot tell it: utf-8, cp1251, cp866' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -l store -d 'The store, for files that do not say it' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -l mapping -d 'The description of documents whose structure is not public' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -l set -d 'A setting of a dialect, as ukm5.money=kopecks: what no file says and installations do differently' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -l strict-stores -d 'Refuse records of stores and tills that are not known'
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -l again -d 'Load a file again although it is the one applied last'
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -s n -l dry-run -d 'Read, check and count, but write nothing'
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -l delete -d 'Delete files that were taken; refused ones stay'
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -l keep -d 'Leave files where they are'
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand export" -l to -d 'The dialect to write' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand export" -s o -l out -d 'The folder of the files' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand export" -l store -d 'Only of this store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand export" -l target -d 'The name of the receiver, for the journal' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand export" -l since -d 'What arrived at this time or later, in the zone of this machine' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand export" -l day -d 'What counts for this business date' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand export" -l crosswalk -d 'What the two systems number differently' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand export" -l stores -d 'The stores, for dialects that say everything once a store [default: all that are known]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand export" -l mapping -d 'The description of documents whose structure is not public' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand export" -l set -d 'A setting of the dialect, as ukm5.money=kopecks' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand export" -l wait -d 'Wait so many seconds for another export to end' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand export" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand export" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand export" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand export" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand export" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand export" -l new -d 'What this target has not got yet, each document once'
complete -c tillwire -n "__fish_tillwire_using_subcommand export" -l reverse-crosswalk -d 'Read the crosswalk from right to left'
complete -c tillwire -n "__fish_tillwire_using_subcommand export" -l accept-assumed -d 'Write with a mapping that is a guess'
complete -c tillwire -n "__fish_tillwire_using_subcommand export" -s n -l dry-run -d 'Count, and write nothing'
complete -c tillwire -n "__fish_tillwire_using_subcommand export" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand export" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand lint" -l from -d 'The dialect of the files, or DIALECT:DOCUMENT, where they cannot tell it themselves' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand lint" -l encoding -d 'The encoding of the files, where they cannot tell it: utf-8, cp1251, cp866' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand lint" -l store -d 'The store, for files that do not say it' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand lint" -l mapping -d 'The description of documents whose structure is not public' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand lint" -l set -d 'A setting of a dialect, as ukm5.money=kopecks: what no file says and installations do differently' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand lint" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand lint" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand lint" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand lint" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand lint" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand lint" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand convert" -l to -d 'The dialect to write' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand convert" -s o -l out -d 'A folder, for files named as the dialect names them; a file; or `-` for standard output' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand convert" -l on-error -d 'What a bad record does: stop (nothing is written) or skip (the others are)' -r -f -a "stop\t''
skip\t''"
complete -c tillwire -n "__fish_tillwire_using_subcommand convert" -l crosswalk -d 'What the two systems number differently: stores, tills, tax groups, roles, tenders …' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand convert" -l write-crosswalk -d 'Write a crosswalk with a line for every number met, to be filled in' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand convert" -l stores -d 'The stores of the chain, for dialects that say everything once a store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand convert" -l sequence -d 'The number in the names of files that are numbered [default: seconds since 1970]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand convert" -l from -d 'The dialect of the files, or DIALECT:DOCUMENT, where they cannot tell it themselves' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand convert" -l encoding -d 'The encoding of the files, where they cannot tell it: utf-8, cp1251, cp866' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand convert" -l store -d 'The store, for files that do not say it' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand convert" -l mapping -d 'The description of documents whose structure is not public' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand convert" -l set -d 'A setting of a dialect, as ukm5.money=kopecks: what no file says and installations do differently' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand convert" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand convert" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand convert" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand convert" -l reverse-crosswalk -d 'Read the crosswalk from right to left'
complete -c tillwire -n "__fish_tillwire_using_subcommand convert" -l accept-assumed -d 'Write with a mapping that is a guess'
complete -c tillwire -n "__fish_tillwire_using_subcommand convert" -s n -l dry-run -d 'Read, convert and tell, but write nothing'
complete -c tillwire -n "__fish_tillwire_using_subcommand convert" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand convert" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand convert" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and not __fish_seen_subcommand_from find show help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and not __fish_seen_subcommand_from find show help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and not __fish_seen_subcommand_from find show help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and not __fish_seen_subcommand_from find show help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and not __fish_seen_subcommand_from find show help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and not __fish_seen_subcommand_from find show help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and not __fish_seen_subcommand_from find show help" -f -a "find" -d 'Find items by name, article or barcode'
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and not __fish_seen_subcommand_from find show help" -f -a "show" -d 'Show an item with barcodes, prices and restrictions'
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and not __fish_seen_subcommand_from find show help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and __fish_seen_subcommand_from find" -l limit -d 'Show so many at most' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and __fish_seen_subcommand_from find" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and __fish_seen_subcommand_from find" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and __fish_seen_subcommand_from find" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and __fish_seen_subcommand_from find" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and __fish_seen_subcommand_from find" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and __fish_seen_subcommand_from find" -l all -d 'Deleted ones too'
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and __fish_seen_subcommand_from find" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and __fish_seen_subcommand_from find" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and __fish_seen_subcommand_from find" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and __fish_seen_subcommand_from show" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and __fish_seen_subcommand_from show" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and __fish_seen_subcommand_from show" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and __fish_seen_subcommand_from show" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and __fish_seen_subcommand_from show" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and __fish_seen_subcommand_from help" -f -a "find" -d 'Find items by name, article or barcode'
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show an item with barcodes, prices and restrictions'
complete -c tillwire -n "__fish_tillwire_using_subcommand items; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand prices; and not __fish_seen_subcommand_from show help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand prices; and not __fish_seen_subcommand_from show help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand prices; and not __fish_seen_subcommand_from show help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand prices; and not __fish_seen_subcommand_from show help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand prices; and not __fish_seen_subcommand_from show help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand prices; and not __fish_seen_subcommand_from show help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand prices; and not __fish_seen_subcommand_from show help" -f -a "show" -d 'Show what an item costs in a store on a day'
complete -c tillwire -n "__fish_tillwire_using_subcommand prices; and not __fish_seen_subcommand_from show help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand prices; and __fish_seen_subcommand_from show" -l store -d 'In this store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand prices; and __fish_seen_subcommand_from show" -l day -d 'At noon of this day' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand prices; and __fish_seen_subcommand_from show" -l at -d 'At this moment of the store\'s time [default: now]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand prices; and __fish_seen_subcommand_from show" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand prices; and __fish_seen_subcommand_from show" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand prices; and __fish_seen_subcommand_from show" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand prices; and __fish_seen_subcommand_from show" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand prices; and __fish_seen_subcommand_from show" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand prices; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand prices; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand prices; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand prices; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show what an item costs in a store on a day'
complete -c tillwire -n "__fish_tillwire_using_subcommand prices; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and not __fish_seen_subcommand_from list show verify help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and not __fish_seen_subcommand_from list show verify help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and not __fish_seen_subcommand_from list show verify help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and not __fish_seen_subcommand_from list show verify help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and not __fish_seen_subcommand_from list show verify help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and not __fish_seen_subcommand_from list show verify help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and not __fish_seen_subcommand_from list show verify help" -f -a "list" -d 'Find receipts by number, date, sum, goods, card, cashier'
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and not __fish_seen_subcommand_from list show verify help" -f -a "show" -d 'Show receipts like the paper slip'
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and not __fish_seen_subcommand_from list show verify help" -f -a "verify" -d 'Check receipts against themselves'
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and not __fish_seen_subcommand_from list show verify help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from list" -l limit -d 'Take so many at most, the newest' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from list" -l store -d 'Of this store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from list" -l till -d 'Of this till' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from list" -l shift -d 'Of this shift' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from list" -l number -d 'With this number' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from list" -l day -d 'Of this business date, or of FIRST..LAST' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from list" -l sum -d 'With this total' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from list" -l goods -d 'With this barcode or article on it' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from list" -l card -d 'With this card on it; the last digits are enough' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from list" -l cashier -d 'By this cashier: a piece of the name, or the staff number' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from list" -l state -d 'In this state: completed, cancelled, suspended, training' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from list" -l fiscal -d 'With this number of the fiscal document' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from list" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from list" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from list" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from list" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from list" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from list" -l revisions -d 'Replaced revisions too'
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from show" -l width -d 'Columns of the slip: 32 to 80 [default: 40]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from show" -l limit -d 'Show so many at most, the newest' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from show" -l store -d 'Of this store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from show" -l till -d 'Of this till' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from show" -l shift -d 'Of this shift' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from show" -l number -d 'With this number' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from show" -l day -d 'Of this business date, or of FIRST..LAST' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from show" -l sum -d 'With this total' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from show" -l goods -d 'With this barcode or article on it' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from show" -l card -d 'With this card on it; the last digits are enough' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from show" -l cashier -d 'By this cashier: a piece of the name, or the staff number' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from show" -l state -d 'In this state: completed, cancelled, suspended, training' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from show" -l fiscal -d 'With this number of the fiscal document' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from show" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from show" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from show" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from show" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from show" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from verify" -l limit -d 'Take so many at most, the newest' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from verify" -l store -d 'Of this store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from verify" -l till -d 'Of this till' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from verify" -l shift -d 'Of this shift' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from verify" -l number -d 'With this number' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from verify" -l day -d 'Of this business date, or of FIRST..LAST' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from verify" -l sum -d 'With this total' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from verify" -l goods -d 'With this barcode or article on it' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from verify" -l card -d 'With this card on it; the last digits are enough' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from verify" -l cashier -d 'By this cashier: a piece of the name, or the staff number' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from verify" -l state -d 'In this state: completed, cancelled, suspended, training' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from verify" -l fiscal -d 'With this number of the fiscal document' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from verify" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from verify" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from verify" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from verify" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from verify" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from verify" -l revisions -d 'Replaced revisions too'
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from help" -f -a "list" -d 'Find receipts by number, date, sum, goods, card, cashier'
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show receipts like the paper slip'
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Check receipts against themselves'
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and not __fish_seen_subcommand_from list show verify help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and not __fish_seen_subcommand_from list show verify help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and not __fish_seen_subcommand_from list show verify help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and not __fish_seen_subcommand_from list show verify help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and not __fish_seen_subcommand_from list show verify help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and not __fish_seen_subcommand_from list show verify help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and not __fish_seen_subcommand_from list show verify help" -f -a "list" -d 'List shift openings and reports'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and not __fish_seen_subcommand_from list show verify help" -f -a "show" -d 'Show the reports of a shift like the paper'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and not __fish_seen_subcommand_from list show verify help" -f -a "verify" -d 'Compare Z reports with the receipts of their shifts'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and not __fish_seen_subcommand_from list show verify help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from list" -l store -d 'Of this store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from list" -l till -d 'Of this till' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from list" -l shift -d 'Of this shift' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from list" -l day -d 'Of this business date, or of FIRST..LAST' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from list" -l limit -d 'Take so many at most, the newest' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from list" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from list" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from list" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from list" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from list" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from list" -l revisions -d 'Replaced revisions too'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from show" -l width -d 'Columns of the slip: 32 to 80 [default: 40]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from show" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from show" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from show" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from show" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from show" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from verify" -l store -d 'Of this store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from verify" -l till -d 'Of this till' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from verify" -l shift -d 'This shift' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from verify" -l day -d 'Of this business date' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from verify" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from verify" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from verify" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from verify" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from verify" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from help" -f -a "list" -d 'List shift openings and reports'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show the reports of a shift like the paper'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Compare Z reports with the receipts of their shifts'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand request; and not __fish_seen_subcommand_from receipts help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand request; and not __fish_seen_subcommand_from receipts help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand request; and not __fish_seen_subcommand_from receipts help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand request; and not __fish_seen_subcommand_from receipts help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand request; and not __fish_seen_subcommand_from receipts help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand request; and not __fish_seen_subcommand_from receipts help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand request; and not __fish_seen_subcommand_from receipts help" -f -a "receipts" -d 'Ask again for the receipts of shifts with gaps'
complete -c tillwire -n "__fish_tillwire_using_subcommand request; and not __fish_seen_subcommand_from receipts help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand request; and __fish_seen_subcommand_from receipts" -s o -l out -d 'The file to write; `-` is standard output' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand request; and __fish_seen_subcommand_from receipts" -l to -d 'The dialect of the request' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand request; and __fish_seen_subcommand_from receipts" -l store -d 'Of this store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand request; and __fish_seen_subcommand_from receipts" -l till -d 'Of this till' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand request; and __fish_seen_subcommand_from receipts" -l shift -d 'This shift' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand request; and __fish_seen_subcommand_from receipts" -l day -d 'Of this business date' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand request; and __fish_seen_subcommand_from receipts" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand request; and __fish_seen_subcommand_from receipts" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand request; and __fish_seen_subcommand_from receipts" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand request; and __fish_seen_subcommand_from receipts" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand request; and __fish_seen_subcommand_from receipts" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand request; and __fish_seen_subcommand_from receipts" -s n -l dry-run -d 'Tell what is missing, but write nothing'
complete -c tillwire -n "__fish_tillwire_using_subcommand request; and __fish_seen_subcommand_from receipts" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand request; and __fish_seen_subcommand_from receipts" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand request; and __fish_seen_subcommand_from receipts" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand request; and __fish_seen_subcommand_from help" -f -a "receipts" -d 'Ask again for the receipts of shifts with gaps'
complete -c tillwire -n "__fish_tillwire_using_subcommand request; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and not __fish_seen_subcommand_from list help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and not __fish_seen_subcommand_from list help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and not __fish_seen_subcommand_from list help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and not __fish_seen_subcommand_from list help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and not __fish_seen_subcommand_from list help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and not __fish_seen_subcommand_from list help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and not __fish_seen_subcommand_from list help" -f -a "list" -d 'List cash put in and taken out'
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and not __fish_seen_subcommand_from list help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and __fish_seen_subcommand_from list" -l store -d 'Of this store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and __fish_seen_subcommand_from list" -l till -d 'Of this till' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and __fish_seen_subcommand_from list" -l shift -d 'Of this shift' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and __fish_seen_subcommand_from list" -l day -d 'Of this business date, or of FIRST..LAST' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and __fish_seen_subcommand_from list" -l limit -d 'Take so many at most, the newest' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and __fish_seen_subcommand_from list" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and __fish_seen_subcommand_from list" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and __fish_seen_subcommand_from list" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and __fish_seen_subcommand_from list" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and __fish_seen_subcommand_from list" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and __fish_seen_subcommand_from list" -l revisions -d 'Replaced revisions too'
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and __fish_seen_subcommand_from help" -f -a "list" -d 'List cash put in and taken out'
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and not __fish_seen_subcommand_from list show resend help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and not __fish_seen_subcommand_from list show resend help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and not __fish_seen_subcommand_from list show resend help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and not __fish_seen_subcommand_from list show resend help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and not __fish_seen_subcommand_from list show resend help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and not __fish_seen_subcommand_from list show resend help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and not __fish_seen_subcommand_from list show resend help" -f -a "list" -d 'List loaded files, or unloaded batches'
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and not __fish_seen_subcommand_from list show resend help" -f -a "show" -d 'Show a loaded file with its findings, or a batch with its files'
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and not __fish_seen_subcommand_from list show resend help" -f -a "resend" -d 'Write the files of an unloaded batch again, byte for byte'
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and not __fish_seen_subcommand_from list show resend help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from list" -l target -d 'Only batches for this target' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from list" -l limit -d 'Show so many at most, the newest' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from list" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from list" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from list" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from list" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from list" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from list" -l exports -d 'Unloaded batches instead of loaded files'
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from show" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from show" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from show" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from show" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from show" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from show" -l export -d 'An unloaded batch instead of a loaded file'
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from resend" -s o -l out -d 'Another folder than the first time' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from resend" -l wait -d 'Wait so many seconds for another export to end' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from resend" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from resend" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from resend" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from resend" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from resend" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from resend" -s n -l dry-run -d 'Tell which files, but write nothing'
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from resend" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from resend" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from resend" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from help" -f -a "list" -d 'List loaded files, or unloaded batches'
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show a loaded file with its findings, or a batch with its files'
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from help" -f -a "resend" -d 'Write the files of an unloaded batch again, byte for byte'
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and not __fish_seen_subcommand_from list add set help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and not __fish_seen_subcommand_from list add set help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and not __fish_seen_subcommand_from list add set help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and not __fish_seen_subcommand_from list add set help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and not __fish_seen_subcommand_from list add set help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and not __fish_seen_subcommand_from list add set help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and not __fish_seen_subcommand_from list add set help" -f -a "list" -d 'List the stores'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and not __fish_seen_subcommand_from list add set help" -f -a "add" -d 'Add a store'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and not __fish_seen_subcommand_from list add set help" -f -a "set" -d 'Change a store\'s name or time zone'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and not __fish_seen_subcommand_from list add set help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from list" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from list" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from list" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from list" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from list" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from list" -l all -d 'Deleted ones too'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from add" -l name -d 'Its name' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from add" -l zone -d 'Its time zone, as Europe/Moscow' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from add" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from add" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from add" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from add" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from add" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Only tell what would be done'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from set" -l name -d 'Its name' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from set" -l zone -d 'Its time zone, as Europe/Moscow' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from set" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from set" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from set" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from set" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from set" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from set" -s n -l dry-run -d 'Only tell what would be done'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the stores'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add a store'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from help" -f -a "set" -d 'Change a store\'s name or time zone'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list add help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list add help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list add help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list add help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list add help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list add help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list add help" -f -a "list" -d 'List the tills'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list add help" -f -a "add" -d 'Add a till'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list add help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from list" -l store -d 'Only of this store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from list" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from list" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from list" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from list" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from list" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from list" -l all -d 'Deleted ones too'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from add" -l name -d 'Its name' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from add" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from add" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from add" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from add" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from add" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Only tell what would be done'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the tills'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add a till'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and not __fish_seen_subcommand_from init migrate backup check help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and not __fish_seen_subcommand_from init migrate backup check help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and not __fish_seen_subcommand_from init migrate backup check help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and not __fish_seen_subcommand_from init migrate backup check help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and not __fish_seen_subcommand_from init migrate backup check help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and not __fish_seen_subcommand_from init migrate backup check help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and not __fish_seen_subcommand_from init migrate backup check help" -f -a "init" -d 'Make an empty database'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and not __fish_seen_subcommand_from init migrate backup check help" -f -a "migrate" -d 'Bring the tables up to date'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and not __fish_seen_subcommand_from init migrate backup check help" -f -a "backup" -d 'Copy the database while it is in use (SQLite)'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and not __fish_seen_subcommand_from init migrate backup check help" -f -a "check" -d 'Look for damage'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and not __fish_seen_subcommand_from init migrate backup check help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from init" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from init" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from init" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from init" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from init" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from init" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from init" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from migrate" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from migrate" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from migrate" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from migrate" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from migrate" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from migrate" -s n -l dry-run -d 'Only tell what would be done'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from migrate" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from migrate" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from migrate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from backup" -l to -d 'The file to write; the catalogue goes beside it. It must not exist' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from backup" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from backup" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from backup" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from backup" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from backup" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from backup" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from backup" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from backup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from check" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from check" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from check" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from check" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from check" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from help" -f -a "init" -d 'Make an empty database'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from help" -f -a "migrate" -d 'Bring the tables up to date'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from help" -f -a "backup" -d 'Copy the database while it is in use (SQLite)'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from help" -f -a "check" -d 'Look for damage'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand formats" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand formats" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand formats" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand formats" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand formats" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand formats" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand mapping; and not __fish_seen_subcommand_from check help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand mapping; and not __fish_seen_subcommand_from check help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand mapping; and not __fish_seen_subcommand_from check help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand mapping; and not __fish_seen_subcommand_from check help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand mapping; and not __fish_seen_subcommand_from check help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand mapping; and not __fish_seen_subcommand_from check help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand mapping; and not __fish_seen_subcommand_from check help" -f -a "check" -d 'Compare a mapping with real files'
complete -c tillwire -n "__fish_tillwire_using_subcommand mapping; and not __fish_seen_subcommand_from check help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand mapping; and __fish_seen_subcommand_from check" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand mapping; and __fish_seen_subcommand_from check" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand mapping; and __fish_seen_subcommand_from check" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand mapping; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand mapping; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand mapping; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand mapping; and __fish_seen_subcommand_from help" -f -a "check" -d 'Compare a mapping with real files'
complete -c tillwire -n "__fish_tillwire_using_subcommand mapping; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand barcode" -l rules -d 'The chain\'s rules for in-house codes' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand barcode" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand barcode" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand barcode" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand barcode" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand barcode" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand barcode" -s h -l help -d 'Print help (see more with \'--help\')'
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
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and not __fish_seen_subcommand_from catalogue day help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and not __fish_seen_subcommand_from catalogue day help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and not __fish_seen_subcommand_from catalogue day help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and not __fish_seen_subcommand_from catalogue day help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and not __fish_seen_subcommand_from catalogue day help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and not __fish_seen_subcommand_from catalogue day help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and not __fish_seen_subcommand_from catalogue day help" -f -a "catalogue" -d 'A catalogue of any size'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and not __fish_seen_subcommand_from catalogue day help" -f -a "day" -d 'One day of a store: goods, staff, cards, receipts, shifts'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and not __fish_seen_subcommand_from catalogue day help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from catalogue" -l goods -d 'How many goods' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from catalogue" -l stores -d 'The stores of the chain, for prices that differ by store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from catalogue" -l seed -d 'The same seed gives the same bytes' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from catalogue" -l to -d 'The dialect to write' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from catalogue" -s o -l out -d 'A folder, for files named as the dialect names them, or a file' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from catalogue" -l day -d 'The day it is made for; files are stamped with its morning' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from catalogue" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from catalogue" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from catalogue" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from catalogue" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from catalogue" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from catalogue" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from day" -l store -d 'The store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from day" -l tills -d 'How many tills' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from day" -l goods -d 'How many goods' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from day" -l receipts -d 'How many receipts' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from day" -l crosswalk -d 'The numbers of the target system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from day" -l seed -d 'The same seed gives the same bytes' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from day" -l to -d 'The dialect to write' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from day" -s o -l out -d 'A folder, for files named as the dialect names them, or a file' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from day" -l day -d 'The day it is made for; files are stamped with its morning' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from day" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from day" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from day" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from day" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from day" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from day" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from help" -f -a "catalogue" -d 'A catalogue of any size'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from help" -f -a "day" -d 'One day of a store: goods, staff, cards, receipts, shifts'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from import export lint convert items prices receipts shifts request cash journal stores tills db formats mapping barcode explain config completions man fabricate help" -f -a "import" -d 'Load files of an ERP or of tills into the database'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from import export lint convert items prices receipts shifts request cash journal stores tills db formats mapping barcode explain config completions man fabricate help" -f -a "export" -d 'Unload goods, receipts, shifts or cash operations into files'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from import export lint convert items prices receipts shifts request cash journal stores tills db formats mapping barcode explain config completions man fabricate help" -f -a "lint" -d 'Check files: parse them, apply the rules, write nothing'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from import export lint convert items prices receipts shifts request cash journal stores tills db formats mapping barcode explain config completions man fabricate help" -f -a "convert" -d 'Convert files from one dialect into another, without a database'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from import export lint convert items prices receipts shifts request cash journal stores tills db formats mapping barcode explain config completions man fabricate help" -f -a "items" -d 'Find and show goods'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from import export lint convert items prices receipts shifts request cash journal stores tills db formats mapping barcode explain config completions man fabricate help" -f -a "prices" -d 'Show what goods cost'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from import export lint convert items prices receipts shifts request cash journal stores tills db formats mapping barcode explain config completions man fabricate help" -f -a "receipts" -d 'Find, show and check receipts'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from import export lint convert items prices receipts shifts request cash journal stores tills db formats mapping barcode explain config completions man fabricate help" -f -a "shifts" -d 'List, show and compare shifts and their reports'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from import export lint convert items prices receipts shifts request cash journal stores tills db formats mapping barcode explain config completions man fabricate help" -f -a "request" -d 'Ask tills again for what is missing'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from import export lint convert items prices receipts shifts request cash journal stores tills db formats mapping barcode explain config completions man fabricate help" -f -a "cash" -d 'List cash put in and taken out'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from import export lint convert items prices receipts shifts request cash journal stores tills db formats mapping barcode explain config completions man fabricate help" -f -a "journal" -d 'Show what was loaded and what was unloaded to whom'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from import export lint convert items prices receipts shifts request cash journal stores tills db formats mapping barcode explain config completions man fabricate help" -f -a "stores" -d 'Add, change and list stores'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from import export lint convert items prices receipts shifts request cash journal stores tills db formats mapping barcode explain config completions man fabricate help" -f -a "tills" -d 'Add and list tills'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from import export lint convert items prices receipts shifts request cash journal stores tills db formats mapping barcode explain config completions man fabricate help" -f -a "db" -d 'Make, migrate, back up and check the database'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from import export lint convert items prices receipts shifts request cash journal stores tills db formats mapping barcode explain config completions man fabricate help" -f -a "formats" -d 'List the file formats: what is read, written, stored'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from import export lint convert items prices receipts shifts request cash journal stores tills db formats mapping barcode explain config completions man fabricate help" -f -a "mapping" -d 'Check descriptions of structures that are not public'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from import export lint convert items prices receipts shifts request cash journal stores tills db formats mapping barcode explain config completions man fabricate help" -f -a "barcode" -d 'Tell what scanned codes are: check digits, marking codes, weights in in-house codes'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from import export lint convert items prices receipts shifts request cash journal stores tills db formats mapping barcode explain config completions man fabricate help" -f -a "explain" -d 'Tell what a code of a finding means and how to mend it'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from import export lint convert items prices receipts shifts request cash journal stores tills db formats mapping barcode explain config completions man fabricate help" -f -a "config" -d 'Show the settings and where they are from'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from import export lint convert items prices receipts shifts request cash journal stores tills db formats mapping barcode explain config completions man fabricate help" -f -a "completions" -d 'Print a script of shell completions'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from import export lint convert items prices receipts shifts request cash journal stores tills db formats mapping barcode explain config completions man fabricate help" -f -a "man" -d 'Print or write the manual pages'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from import export lint convert items prices receipts shifts request cash journal stores tills db formats mapping barcode explain config completions man fabricate help" -f -a "fabricate" -d 'Make invented data for tests and benches'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from import export lint convert items prices receipts shifts request cash journal stores tills db formats mapping barcode explain config completions man fabricate help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from items" -f -a "find" -d 'Find items by name, article or barcode'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from items" -f -a "show" -d 'Show an item with barcodes, prices and restrictions'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from prices" -f -a "show" -d 'Show what an item costs in a store on a day'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from receipts" -f -a "list" -d 'Find receipts by number, date, sum, goods, card, cashier'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from receipts" -f -a "show" -d 'Show receipts like the paper slip'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from receipts" -f -a "verify" -d 'Check receipts against themselves'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from shifts" -f -a "list" -d 'List shift openings and reports'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from shifts" -f -a "show" -d 'Show the reports of a shift like the paper'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from shifts" -f -a "verify" -d 'Compare Z reports with the receipts of their shifts'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from request" -f -a "receipts" -d 'Ask again for the receipts of shifts with gaps'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from cash" -f -a "list" -d 'List cash put in and taken out'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from journal" -f -a "list" -d 'List loaded files, or unloaded batches'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from journal" -f -a "show" -d 'Show a loaded file with its findings, or a batch with its files'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from journal" -f -a "resend" -d 'Write the files of an unloaded batch again, byte for byte'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from stores" -f -a "list" -d 'List the stores'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from stores" -f -a "add" -d 'Add a store'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from stores" -f -a "set" -d 'Change a store\'s name or time zone'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from tills" -f -a "list" -d 'List the tills'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from tills" -f -a "add" -d 'Add a till'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from db" -f -a "init" -d 'Make an empty database'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from db" -f -a "migrate" -d 'Bring the tables up to date'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from db" -f -a "backup" -d 'Copy the database while it is in use (SQLite)'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from db" -f -a "check" -d 'Look for damage'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from mapping" -f -a "check" -d 'Compare a mapping with real files'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "show" -d 'List all settings with their values'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from fabricate" -f -a "catalogue" -d 'A catalogue of any size'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from fabricate" -f -a "day" -d 'One day of a store: goods, staff, cards, receipts, shifts'
