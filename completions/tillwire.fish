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
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "demo" -d 'Show a chain at work: a centre, stores, tills, an ERP\'s files, in a folder'
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
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "restrictions" -d 'What may not be sold in a store, when and to whom'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "cashiers" -d 'Who may sign on at the tills of a store'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "journal" -d 'Show what was loaded and what was unloaded to whom'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "stores" -d 'Add, change and list stores'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "tills" -d 'Tills: presence, keys, retirement'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "serve" -d 'Run a server: the centre'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "service" -d 'Servers as services of the system'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "doctor" -d 'Is this machine fit for a server? Folders, room, syncs, clocks, ports'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "login" -d 'Log in at a centre'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "users" -d 'Employees who may log in at the centre, and what they may do'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "keys" -d 'Keys of services, ERPs and monitoring'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "settings" -d 'What tills are told: settings, lists of events, goods that may not be sold'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "routes" -d 'Folders through which an ERP and the centre exchange files'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "docs" -d 'Documents on their way between the centre and its tills: where they are, and why'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "health" -d 'Tell whether all is well at the centre'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "metrics" -d 'What running processes tell Prometheus, alerts and dashboards'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "alarms" -d 'What somebody has to look at'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "audit" -d 'Who changed what at the centre'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "db" -d 'Make, migrate, back up and check the database'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "till" -d 'A till on this machine'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "events" -d 'Events of tills: what there is, what is sent, what is missing'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "formats" -d 'List the file formats: what is read, written, stored'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "mapping" -d 'Check descriptions of structures that are not public'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "barcode" -d 'Tell what scanned codes are: check digits, marking codes, weights in in-house codes'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "explain" -d 'Tell what a code of a finding means and how to mend it'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "config" -d 'Show the settings and where they are from'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "completions" -d 'Print a script of shell completions'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "man" -d 'Print or write the manual pages'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "fabricate" -d 'Make invented data for tests and benches'
complete -c tillwire -n "__fish_tillwire_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand demo" -l out -d 'The folder of the chain; it must not be there yet, or be empty' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand demo" -l receipts -d 'Receipts of each till' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand demo" -l kafka -d 'Send the tills\' events there instead of into files' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand demo" -l seed -d 'The same seed makes the same goods and the same sales' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand demo" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand demo" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand demo" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand demo" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand demo" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand demo" -s h -l help -d 'Print help (see more with \'--help\')'
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
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from list" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from list" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from list" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
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
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from show" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from show" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from show" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
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
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from verify" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from verify" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand receipts; and __fish_seen_subcommand_from verify" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
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
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and not __fish_seen_subcommand_from list show release verify help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and not __fish_seen_subcommand_from list show release verify help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and not __fish_seen_subcommand_from list show release verify help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and not __fish_seen_subcommand_from list show release verify help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and not __fish_seen_subcommand_from list show release verify help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and not __fish_seen_subcommand_from list show release verify help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and not __fish_seen_subcommand_from list show release verify help" -f -a "list" -d 'List shift openings and reports'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and not __fish_seen_subcommand_from list show release verify help" -f -a "show" -d 'Show the reports of a shift like the paper'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and not __fish_seen_subcommand_from list show release verify help" -f -a "release" -d 'Unload a closed shift although receipts of it have not come'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and not __fish_seen_subcommand_from list show release verify help" -f -a "verify" -d 'Compare Z reports with the receipts of their shifts'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and not __fish_seen_subcommand_from list show release verify help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from list" -l store -d 'Of this store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from list" -l till -d 'Of this till' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from list" -l shift -d 'Of this shift' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from list" -l day -d 'Of this business date, or of FIRST..LAST' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from list" -l limit -d 'Take so many at most, the newest' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from list" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from list" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from list" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from list" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from list" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
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
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from show" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from show" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from show" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
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
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from release" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from release" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from release" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from release" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from release" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from release" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from release" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from release" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from release" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from release" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from release" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from verify" -l store -d 'Of this store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from verify" -l till -d 'Of this till' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from verify" -l shift -d 'This shift' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from verify" -l day -d 'Of this business date' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from verify" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from verify" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from verify" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from verify" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from verify" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
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
complete -c tillwire -n "__fish_tillwire_using_subcommand shifts; and __fish_seen_subcommand_from help" -f -a "release" -d 'Unload a closed shift although receipts of it have not come'
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
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and __fish_seen_subcommand_from list" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and __fish_seen_subcommand_from list" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cash; and __fish_seen_subcommand_from list" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
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
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and not __fish_seen_subcommand_from list add remove help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and not __fish_seen_subcommand_from list add remove help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and not __fish_seen_subcommand_from list add remove help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and not __fish_seen_subcommand_from list add remove help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and not __fish_seen_subcommand_from list add remove help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and not __fish_seen_subcommand_from list add remove help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and not __fish_seen_subcommand_from list add remove help" -f -a "list" -d 'List what may not be sold in a store, when and to whom'
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and not __fish_seen_subcommand_from list add remove help" -f -a "add" -d 'Restrict sales in one store, beside what the ERP says'
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and not __fish_seen_subcommand_from list add remove help" -f -a "remove" -d 'Remove a restriction that holds in this store only'
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and not __fish_seen_subcommand_from list add remove help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from list" -l store -d 'Of this store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from list" -l goods -d 'Only what is about this article itself' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from list" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from list" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from list" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from list" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from list" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from list" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from list" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from list" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from add" -l store -d 'In this store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from add" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from add" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from add" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from add" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from add" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from add" -l goods -d 'About this article' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from add" -l group -d 'About this group of goods' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from add" -l marking -d 'About goods of this group of marking' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from add" -l min-age -d 'Sold only to buyers of this age' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from add" -l min-price -d 'Not sold below this price' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from add" -l max-discount -d 'No more discount than this' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from add" -l since -d 'From when on, in the store\'s time' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from add" -l until -d 'Until when, in the store\'s time' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from add" -l from -d 'From what time of a day on' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from add" -l to -d 'Until what time of a day; of the next, when that is earlier' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from add" -l days -d 'On which days, as `MO TU WE`; otherwise every day' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from add" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from add" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from add" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from add" -l not-sold -d 'Not sold at all'
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from remove" -l store -d 'In this store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from remove" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from remove" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from remove" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from remove" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from remove" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from remove" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from remove" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from remove" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from help" -f -a "list" -d 'List what may not be sold in a store, when and to whom'
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from help" -f -a "add" -d 'Restrict sales in one store, beside what the ERP says'
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove a restriction that holds in this store only'
complete -c tillwire -n "__fish_tillwire_using_subcommand restrictions; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and not __fish_seen_subcommand_from list show add set block unblock remove help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and not __fish_seen_subcommand_from list show add set block unblock remove help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and not __fish_seen_subcommand_from list show add set block unblock remove help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and not __fish_seen_subcommand_from list show add set block unblock remove help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and not __fish_seen_subcommand_from list show add set block unblock remove help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and not __fish_seen_subcommand_from list show add set block unblock remove help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and not __fish_seen_subcommand_from list show add set block unblock remove help" -f -a "list" -d 'List who may sign on at the tills of a store'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and not __fish_seen_subcommand_from list show add set block unblock remove help" -f -a "show" -d 'Show a cashier'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and not __fish_seen_subcommand_from list show add set block unblock remove help" -f -a "add" -d 'Add a cashier to a store'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and not __fish_seen_subcommand_from list show add set block unblock remove help" -f -a "set" -d 'Change a cashier\'s name, role, rights or password'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and not __fish_seen_subcommand_from list show add set block unblock remove help" -f -a "block" -d 'Keep a cashier from signing on'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and not __fish_seen_subcommand_from list show add set block unblock remove help" -f -a "unblock" -d 'Let a cashier sign on again'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and not __fish_seen_subcommand_from list show add set block unblock remove help" -f -a "remove" -d 'Remove a cashier from a store'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and not __fish_seen_subcommand_from list show add set block unblock remove help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from list" -l store -d 'Of this store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from list" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from list" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from list" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from list" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from list" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from list" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from list" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from list" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from list" -l all -d 'Deleted ones too'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from show" -l store -d 'Of this store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from show" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from show" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from show" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from show" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from show" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from show" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from show" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from show" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from add" -l store -d 'Of this store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from add" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from add" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from add" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from add" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from add" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from add" -l name -d 'The name, as it is printed' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from add" -l role -d 'The role, as the tills know it; empty for none' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from add" -l rights -d 'Rights beyond the role, in place of those that are there' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from add" -l password-file -d 'A file whose first line is the new password' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from add" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from add" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from add" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from add" -l new-password -d 'Ask for a new password'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from set" -l store -d 'Of this store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from set" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from set" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from set" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from set" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from set" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from set" -l name -d 'The name, as it is printed' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from set" -l role -d 'The role, as the tills know it; empty for none' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from set" -l rights -d 'Rights beyond the role, in place of those that are there' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from set" -l password-file -d 'A file whose first line is the new password' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from set" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from set" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from set" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from set" -l new-password -d 'Ask for a new password'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from block" -l store -d 'Of this store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from block" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from block" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from block" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from block" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from block" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from block" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from block" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from block" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from block" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from block" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from block" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from unblock" -l store -d 'Of this store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from unblock" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from unblock" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from unblock" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from unblock" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from unblock" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from unblock" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from unblock" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from unblock" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from unblock" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from unblock" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from unblock" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from remove" -l store -d 'Of this store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from remove" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from remove" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from remove" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from remove" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from remove" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from remove" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from remove" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from remove" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from help" -f -a "list" -d 'List who may sign on at the tills of a store'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show a cashier'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add a cashier to a store'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from help" -f -a "set" -d 'Change a cashier\'s name, role, rights or password'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from help" -f -a "block" -d 'Keep a cashier from signing on'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from help" -f -a "unblock" -d 'Let a cashier sign on again'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove a cashier from a store'
complete -c tillwire -n "__fish_tillwire_using_subcommand cashiers; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
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
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from list" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from list" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from list" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
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
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from show" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from show" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand journal; and __fish_seen_subcommand_from show" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
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
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and not __fish_seen_subcommand_from list show add set help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and not __fish_seen_subcommand_from list show add set help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and not __fish_seen_subcommand_from list show add set help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and not __fish_seen_subcommand_from list show add set help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and not __fish_seen_subcommand_from list show add set help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and not __fish_seen_subcommand_from list show add set help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and not __fish_seen_subcommand_from list show add set help" -f -a "list" -d 'List the stores'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and not __fish_seen_subcommand_from list show add set help" -f -a "show" -d 'Show a store with its time zone and opening hours'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and not __fish_seen_subcommand_from list show add set help" -f -a "add" -d 'Add a store'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and not __fish_seen_subcommand_from list show add set help" -f -a "set" -d 'Change a store\'s name, time zone or opening hours'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and not __fish_seen_subcommand_from list show add set help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from list" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from list" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from list" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from list" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from list" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
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
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from show" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from show" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from show" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from show" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from show" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from show" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from show" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from show" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from add" -l name -d 'Its name' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from add" -l zone -d 'Its time zone, as Europe/Moscow' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from add" -l hours -d 'When it is open, as \'mon-fri 09:00-21:00, sat 10:00-20:00\'; empty when nobody knows' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from add" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from add" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from add" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from add" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from add" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
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
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from set" -l hours -d 'When it is open, as \'mon-fri 09:00-21:00, sat 10:00-20:00\'; empty when nobody knows' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from set" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from set" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from set" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from set" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from set" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
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
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show a store with its time zone and opening hours'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add a store'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from help" -f -a "set" -d 'Change a store\'s name, time zone or opening hours'
complete -c tillwire -n "__fish_tillwire_using_subcommand stores; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list show add retire adopt resync issue-key issue-code keys revoke-key help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list show add retire adopt resync issue-key issue-code keys revoke-key help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list show add retire adopt resync issue-key issue-code keys revoke-key help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list show add retire adopt resync issue-key issue-code keys revoke-key help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list show add retire adopt resync issue-key issue-code keys revoke-key help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list show add retire adopt resync issue-key issue-code keys revoke-key help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list show add retire adopt resync issue-key issue-code keys revoke-key help" -f -a "list" -d 'List the tills: are they there, how far behind are they'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list show add retire adopt resync issue-key issue-code keys revoke-key help" -f -a "show" -d 'Show everything that is known of a till'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list show add retire adopt resync issue-key issue-code keys revoke-key help" -f -a "add" -d 'Add a till'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list show add retire adopt resync issue-key issue-code keys revoke-key help" -f -a "retire" -d 'Retire a till: it is not expected any more, its keys are dead'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list show add retire adopt resync issue-key issue-code keys revoke-key help" -f -a "adopt" -d 'Decide which of two installs under one id is the till'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list show add retire adopt resync issue-key issue-code keys revoke-key help" -f -a "resync" -d 'Send a till its whole catalogue again'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list show add retire adopt resync issue-key issue-code keys revoke-key help" -f -a "issue-key" -d 'Make keys for tills'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list show add retire adopt resync issue-key issue-code keys revoke-key help" -f -a "issue-code" -d 'Make a code that a new till is enrolled with'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list show add retire adopt resync issue-key issue-code keys revoke-key help" -f -a "keys" -d 'List the keys of a till'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list show add retire adopt resync issue-key issue-code keys revoke-key help" -f -a "revoke-key" -d 'Revoke a key of a till'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and not __fish_seen_subcommand_from list show add retire adopt resync issue-key issue-code keys revoke-key help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from list" -l store -d 'Only of this store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from list" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from list" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from list" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from list" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from list" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from list" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from list" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from list" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from list" -l all -d 'Retired ones too'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from show" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from show" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from show" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from show" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from show" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from show" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from show" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from show" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from add" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from add" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from add" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from add" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from add" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from add" -l name -d 'Its name' -r
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
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from retire" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from retire" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from retire" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from retire" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from retire" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from retire" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from retire" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from retire" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from retire" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from retire" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from retire" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from adopt" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from adopt" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from adopt" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from adopt" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from adopt" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from adopt" -l install -d 'The install that goes on' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from adopt" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from adopt" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from adopt" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from adopt" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from adopt" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from adopt" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from resync" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from resync" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from resync" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from resync" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from resync" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from resync" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from resync" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from resync" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from resync" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from resync" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from resync" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from issue-key" -l store -d 'The store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from issue-key" -l till -d 'The till; all of the store when left out' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from issue-key" -l out -d 'The folder for the files' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from issue-key" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from issue-key" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from issue-key" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from issue-key" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from issue-key" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from issue-key" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from issue-key" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from issue-key" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from issue-key" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from issue-key" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from issue-key" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from issue-code" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from issue-code" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from issue-code" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from issue-code" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from issue-code" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from issue-code" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from issue-code" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from issue-code" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from issue-code" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from issue-code" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from issue-code" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from keys" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from keys" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from keys" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from keys" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from keys" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from keys" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from keys" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from keys" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from keys" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from keys" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from keys" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from revoke-key" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from revoke-key" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from revoke-key" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from revoke-key" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from revoke-key" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from revoke-key" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from revoke-key" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from revoke-key" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from revoke-key" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from revoke-key" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from revoke-key" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the tills: are they there, how far behind are they'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show everything that is known of a till'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add a till'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from help" -f -a "retire" -d 'Retire a till: it is not expected any more, its keys are dead'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from help" -f -a "adopt" -d 'Decide which of two installs under one id is the till'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from help" -f -a "resync" -d 'Send a till its whole catalogue again'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from help" -f -a "issue-key" -d 'Make keys for tills'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from help" -f -a "issue-code" -d 'Make a code that a new till is enrolled with'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from help" -f -a "keys" -d 'List the keys of a till'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from help" -f -a "revoke-key" -d 'Revoke a key of a till'
complete -c tillwire -n "__fish_tillwire_using_subcommand tills; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and not __fish_seen_subcommand_from centre exchange price-checker help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and not __fish_seen_subcommand_from centre exchange price-checker help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and not __fish_seen_subcommand_from centre exchange price-checker help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and not __fish_seen_subcommand_from centre exchange price-checker help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and not __fish_seen_subcommand_from centre exchange price-checker help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and not __fish_seen_subcommand_from centre exchange price-checker help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and not __fish_seen_subcommand_from centre exchange price-checker help" -f -a "centre" -d 'The centre: directories go down to the tills, sales come up, ERP routes run'
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and not __fish_seen_subcommand_from centre exchange price-checker help" -f -a "exchange" -d 'The integration module of a store: files of the ERP to the tills and back, without a database'
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and not __fish_seen_subcommand_from centre exchange price-checker help" -f -a "price-checker" -d 'The price checkers of a store, answered from a till that is on'
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and not __fish_seen_subcommand_from centre exchange price-checker help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from centre" -l listen -d 'Where to listen; port 0 takes a free one' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from centre" -l tls-cert -d 'The certificate and its chain (PEM)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from centre" -l tls-key -d 'The private key of the certificate (PEM)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from centre" -l read-db -d 'Where reports are read: a replica of the PostgreSQL database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from centre" -l leave-secs -d 'After the wish to stop, say so under /readyz for so long before closing' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from centre" -l instance -d 'The name of this process among those of the centre [default: one that nobody else has]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from centre" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from centre" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from centre" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from centre" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from centre" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from centre" -l allow-plain-http -d 'Listen without TLS on an address that others can reach'
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from centre" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from centre" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from centre" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from exchange" -l exchange-settings -d 'Tills, routes, folders (TOML)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from exchange" -l centre -d 'Get the settings of the store from this centre' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from exchange" -l key-file -d 'The file with the key that the centre knows this service by' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from exchange" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from exchange" -l store -d 'The store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from exchange" -l state-dir -d 'Where relative folders begin, and where settings of the centre are kept' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from exchange" -l metrics-listen -d 'Serve /livez, /readyz, /metrics and /status.json here; port 0 is any' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from exchange" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from exchange" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from exchange" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from exchange" -l again -d 'A file that is equal to the last one of its name goes out again'
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from exchange" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from exchange" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from exchange" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from price-checker" -l listen -d 'Where devices of a kind connect to, as shuttle=0.0.0.0:9101; port 0 takes a free one' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from price-checker" -l devices -d 'The devices of the store (TOML)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from price-checker" -l store-map -d 'The tills of the store and where they answer (JSON)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from price-checker" -l centre -d 'Get the tills and devices of the store from this centre' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from price-checker" -l key-file -d 'The file with the key that the centre and the tills know this service by' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from price-checker" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from price-checker" -l store -d 'The store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from price-checker" -l state-dir -d 'Where what comes from the centre is kept' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from price-checker" -l till-db -d 'Read the database of a till on this machine instead of asking tills' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from price-checker" -l till-settings -d 'The settings of that till: barcode rules, zone (TOML)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from price-checker" -l campaigns -d 'The campaigns of that till (TOML)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from price-checker" -l metrics-listen -d 'Serve /livez, /readyz, /metrics and /status.json here; port 0 is any' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from price-checker" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from price-checker" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from price-checker" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from price-checker" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from price-checker" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from price-checker" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from help" -f -a "centre" -d 'The centre: directories go down to the tills, sales come up, ERP routes run'
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from help" -f -a "exchange" -d 'The integration module of a store: files of the ERP to the tills and back, without a database'
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from help" -f -a "price-checker" -d 'The price checkers of a store, answered from a till that is on'
complete -c tillwire -n "__fish_tillwire_using_subcommand serve; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and not __fish_seen_subcommand_from install uninstall configure status help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and not __fish_seen_subcommand_from install uninstall configure status help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and not __fish_seen_subcommand_from install uninstall configure status help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and not __fish_seen_subcommand_from install uninstall configure status help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and not __fish_seen_subcommand_from install uninstall configure status help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and not __fish_seen_subcommand_from install uninstall configure status help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and not __fish_seen_subcommand_from install uninstall configure status help" -f -a "install" -d 'Write the unit of a server; with --start start it now and at every start of the system'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and not __fish_seen_subcommand_from install uninstall configure status help" -f -a "uninstall" -d 'Stop a server and take its unit away'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and not __fish_seen_subcommand_from install uninstall configure status help" -f -a "configure" -d 'Tell a service of a store its settings, at the centre; without a file show them'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and not __fish_seen_subcommand_from install uninstall configure status help" -f -a "status" -d 'Show which servers are installed and how they are'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and not __fish_seen_subcommand_from install uninstall configure status help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from install" -l user -d 'The user that it runs as; one that exists only while it runs unless it is said' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from install" -l program -d 'The program, when it is not this one' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from install" -l unit-dir -d 'The folder of units of systemd' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from install" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from install" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from install" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from install" -l start -d 'Start it now and with the system'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from install" -s n -l dry-run -d 'Print the unit and write nothing'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from install" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from install" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from install" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from uninstall" -l unit-dir -d 'The folder of units of systemd' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from uninstall" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from uninstall" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from uninstall" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from uninstall" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from uninstall" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from uninstall" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from configure" -l store -d 'The store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from configure" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from configure" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from configure" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from configure" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from configure" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from configure" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from configure" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from configure" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from configure" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from configure" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from configure" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from status" -l unit-dir -d 'The folder of units of systemd' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from status" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from status" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from status" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from help" -f -a "install" -d 'Write the unit of a server; with --start start it now and at every start of the system'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from help" -f -a "uninstall" -d 'Stop a server and take its unit away'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from help" -f -a "configure" -d 'Tell a service of a store its settings, at the centre; without a file show them'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from help" -f -a "status" -d 'Show which servers are installed and how they are'
complete -c tillwire -n "__fish_tillwire_using_subcommand service; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand doctor" -l db -d 'The database of a centre' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand doctor" -l db-password-file -d 'A file whose first line is the password of the database' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand doctor" -l exchange-settings -d 'The settings of the integration module: their folders are looked at' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand doctor" -l devices -d 'The devices of price checkers: their ports are looked at' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand doctor" -l state-dir -d 'Where relative folders of the settings begin' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand doctor" -l folder -d 'Further folders' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand doctor" -l listen -d 'Addresses that the server is to listen on' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand doctor" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand doctor" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand doctor" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand doctor" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand doctor" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand login" -l centre -d 'The centre' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand login" -l key-file -d 'Where the key is written' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand login" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand login" -l password-file -d 'A file whose first line is the password; it is asked for without one' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand login" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand login" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand login" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand login" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand login" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand login" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and not __fish_seen_subcommand_from list add set remove help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and not __fish_seen_subcommand_from list add set remove help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and not __fish_seen_subcommand_from list add set remove help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and not __fish_seen_subcommand_from list add set remove help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and not __fish_seen_subcommand_from list add set remove help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and not __fish_seen_subcommand_from list add set remove help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and not __fish_seen_subcommand_from list add set remove help" -f -a "list" -d 'List the employees who may log in'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and not __fish_seen_subcommand_from list add set remove help" -f -a "add" -d 'Add an employee'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and not __fish_seen_subcommand_from list add set remove help" -f -a "set" -d 'Change an employee: role, stores, password'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and not __fish_seen_subcommand_from list add set remove help" -f -a "remove" -d 'Take an employee away'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and not __fish_seen_subcommand_from list add set remove help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from list" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from list" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from list" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from list" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from list" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from list" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from list" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from list" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from add" -l name -d 'The name' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from add" -l role -d 'What they may do: viewer, support, operator, admin' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from add" -l stores -d 'The stores that they see, parted by commas [default: all]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from add" -l password-file -d 'A file whose first line is the password; it is asked for without one' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from add" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from add" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from add" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from add" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from add" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from add" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from add" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from add" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from set" -l name -d 'The name' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from set" -l role -d 'What they may do: viewer, support, operator, admin' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from set" -l stores -d 'The stores that they see, parted by commas; empty is all of them' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from set" -l blocked -d 'Whether they may not log in' -r -f -a "true\t''
false\t''"
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from set" -l password-file -d 'A file whose first line is the new password' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from set" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from set" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from set" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from set" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from set" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from set" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from set" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from set" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from set" -l new-password -d 'Ask for a new password'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from remove" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from remove" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from remove" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from remove" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from remove" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from remove" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from remove" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from remove" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the employees who may log in'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add an employee'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "set" -d 'Change an employee: role, stores, password'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Take an employee away'
complete -c tillwire -n "__fish_tillwire_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and not __fish_seen_subcommand_from list issue revoke help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and not __fish_seen_subcommand_from list issue revoke help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and not __fish_seen_subcommand_from list issue revoke help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and not __fish_seen_subcommand_from list issue revoke help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and not __fish_seen_subcommand_from list issue revoke help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and not __fish_seen_subcommand_from list issue revoke help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and not __fish_seen_subcommand_from list issue revoke help" -f -a "list" -d 'List all keys, without their secrets'
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and not __fish_seen_subcommand_from list issue revoke help" -f -a "issue" -d 'Make a key for a store\'s services, an ERP or monitoring'
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and not __fish_seen_subcommand_from list issue revoke help" -f -a "revoke" -d 'Revoke a key'
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and not __fish_seen_subcommand_from list issue revoke help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from list" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from list" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from list" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from list" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from list" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from list" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from list" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from list" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from issue" -l kind -d 'What for: store-service, erp, monitor' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from issue" -l store -d 'For store-service: the store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from issue" -l routes -d 'For erp: the routes that it may run and look at, parted by commas' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from issue" -l out -d 'The file that the key is written into; its owner alone may read it' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from issue" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from issue" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from issue" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from issue" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from issue" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from issue" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from issue" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from issue" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from issue" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from issue" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from issue" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from revoke" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from revoke" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "list" -d 'List all keys, without their secrets'
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "issue" -d 'Make a key for a store\'s services, an ERP or monitoring'
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "revoke" -d 'Revoke a key'
complete -c tillwire -n "__fish_tillwire_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and not __fish_seen_subcommand_from get set diff history rollback groups join leave help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and not __fish_seen_subcommand_from get set diff history rollback groups join leave help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and not __fish_seen_subcommand_from get set diff history rollback groups join leave help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and not __fish_seen_subcommand_from get set diff history rollback groups join leave help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and not __fish_seen_subcommand_from get set diff history rollback groups join leave help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and not __fish_seen_subcommand_from get set diff history rollback groups join leave help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and not __fish_seen_subcommand_from get set diff history rollback groups join leave help" -f -a "get" -d 'Show what is said for a scope, or what a till should have'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and not __fish_seen_subcommand_from get set diff history rollback groups join leave help" -f -a "set" -d 'Say something for a scope, from a time on'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and not __fish_seen_subcommand_from get set diff history rollback groups join leave help" -f -a "diff" -d 'Show what differs between two scopes or two tills'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and not __fish_seen_subcommand_from get set diff history rollback groups join leave help" -f -a "history" -d 'List the versions of what was said for a scope'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and not __fish_seen_subcommand_from get set diff history rollback groups join leave help" -f -a "rollback" -d 'Say again what an old version said'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and not __fish_seen_subcommand_from get set diff history rollback groups join leave help" -f -a "groups" -d 'List the groups of tills'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and not __fish_seen_subcommand_from get set diff history rollback groups join leave help" -f -a "join" -d 'Put a till into a group'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and not __fish_seen_subcommand_from get set diff history rollback groups join leave help" -f -a "leave" -d 'Take a till out of a group'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and not __fish_seen_subcommand_from get set diff history rollback groups join leave help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from get" -l scope -d 'chain, store/N, group/NAME or till/N/M' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from get" -l at -d 'As of this time' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from get" -l kind -d 'What is told' -r -f -a "settings\t'The till\'s settings'
event-filter\t'Which events are sent'
stop-list\t'Goods that may not be sold'"
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from get" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from get" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from get" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from get" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from get" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from get" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from get" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from get" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from get" -l resolved -d 'Of a till: everything that is said for it, made one'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from set" -l scope -d 'chain, store/N, group/NAME or till/N/M' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from set" -l unset -d 'Say nothing of this any more' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from set" -l file -d 'A TOML file that says everything for the scope' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from set" -l from -d 'From when on it holds, by the tills\' clocks [default: now]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from set" -l kind -d 'What is told' -r -f -a "settings\t'The till\'s settings'
event-filter\t'Which events are sent'
stop-list\t'Goods that may not be sold'"
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from set" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from set" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from set" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from set" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from set" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from set" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from set" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from set" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from set" -s n -l dry-run -d 'Only tell what would change'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from diff" -l kind -d 'What is told' -r -f -a "settings\t'The till\'s settings'
event-filter\t'Which events are sent'
stop-list\t'Goods that may not be sold'"
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from diff" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from diff" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from diff" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from diff" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from diff" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from diff" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from diff" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from diff" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from diff" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from diff" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from history" -l scope -d 'chain, store/N, group/NAME or till/N/M' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from history" -l kind -d 'What is told' -r -f -a "settings\t'The till\'s settings'
event-filter\t'Which events are sent'
stop-list\t'Goods that may not be sold'"
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from history" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from history" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from history" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from history" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from history" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from history" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from history" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from history" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from history" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from history" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from history" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from rollback" -l scope -d 'chain, store/N, group/NAME or till/N/M' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from rollback" -l kind -d 'What is told' -r -f -a "settings\t'The till\'s settings'
event-filter\t'Which events are sent'
stop-list\t'Goods that may not be sold'"
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from rollback" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from rollback" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from rollback" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from rollback" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from rollback" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from rollback" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from rollback" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from rollback" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from rollback" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from rollback" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from rollback" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from groups" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from groups" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from groups" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from groups" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from groups" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from groups" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from groups" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from groups" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from groups" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from groups" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from groups" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from join" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from join" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from join" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from join" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from join" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from join" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from join" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from join" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from join" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from join" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from join" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from leave" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from leave" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from leave" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from leave" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from leave" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from leave" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from leave" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from leave" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from leave" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from leave" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from leave" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from help" -f -a "get" -d 'Show what is said for a scope, or what a till should have'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from help" -f -a "set" -d 'Say something for a scope, from a time on'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from help" -f -a "diff" -d 'Show what differs between two scopes or two tills'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from help" -f -a "history" -d 'List the versions of what was said for a scope'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from help" -f -a "rollback" -d 'Say again what an old version said'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from help" -f -a "groups" -d 'List the groups of tills'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from help" -f -a "join" -d 'Put a till into a group'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from help" -f -a "leave" -d 'Take a till out of a group'
complete -c tillwire -n "__fish_tillwire_using_subcommand settings; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and not __fish_seen_subcommand_from list add run suspend resume again remove help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and not __fish_seen_subcommand_from list add run suspend resume again remove help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and not __fish_seen_subcommand_from list add run suspend resume again remove help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and not __fish_seen_subcommand_from list add run suspend resume again remove help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and not __fish_seen_subcommand_from list add run suspend resume again remove help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and not __fish_seen_subcommand_from list add run suspend resume again remove help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and not __fish_seen_subcommand_from list add run suspend resume again remove help" -f -a "list" -d 'List the routes and how they stand'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and not __fish_seen_subcommand_from list add run suspend resume again remove help" -f -a "add" -d 'Add a route, or change one'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and not __fish_seen_subcommand_from list add run suspend resume again remove help" -f -a "run" -d 'Have a route done at once'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and not __fish_seen_subcommand_from list add run suspend resume again remove help" -f -a "suspend" -d 'Have a route do nothing until it is resumed'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and not __fish_seen_subcommand_from list add run suspend resume again remove help" -f -a "resume" -d 'Have a suspended route go on'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and not __fish_seen_subcommand_from list add run suspend resume again remove help" -f -a "again" -d 'List what a route unloaded twice, or may have, after the centre was restored from a backup'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and not __fish_seen_subcommand_from list add run suspend resume again remove help" -f -a "remove" -d 'Take a route away; its files stay'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and not __fish_seen_subcommand_from list add run suspend resume again remove help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from list" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from list" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from list" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from list" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from list" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from list" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from list" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from list" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from add" -l dialect -d 'The dialect; for a route in, `auto` looks at each file' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from add" -l folder -d 'The folder, as the centre sees it' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from add" -l what -d 'Out: what is unloaded: receipts, shifts, cash, catalogue' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from add" -l store -d 'Only of this store; in: the store of files that do not say it' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from add" -l every -d 'How often' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from add" -l settle -d 'In: how long a file must stand still before it is taken' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from add" -l max-delete -d 'In: refuse a full load that would delete more than this part of the goods' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from add" -l mapping -d 'The description of documents whose structure is not public, a file at the centre' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from add" -l set -d 'A setting of the dialect, as ukm5.money=kopecks' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from add" -l route-zone -d 'The time zone of days and of stores that have none' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from add" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from add" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from add" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from add" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from add" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from add" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from add" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from add" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from add" -l strict-stores -d 'In: refuse records of stores and tills that are not known'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from add" -l accept-assumed -d 'Out: write with a mapping that is a guess'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from run" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from run" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from run" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from run" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from run" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from run" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from run" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from run" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from run" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from run" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from run" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from suspend" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from suspend" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from suspend" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from suspend" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from suspend" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from suspend" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from suspend" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from suspend" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from suspend" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from suspend" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from suspend" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from resume" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from resume" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from resume" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from resume" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from resume" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from resume" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from resume" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from resume" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from resume" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from resume" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from resume" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from again" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from again" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from again" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from again" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from again" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from again" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from again" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from again" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from again" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from again" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from again" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from remove" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from remove" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from remove" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from remove" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from remove" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from remove" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from remove" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from remove" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the routes and how they stand'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add a route, or change one'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from help" -f -a "run" -d 'Have a route done at once'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from help" -f -a "suspend" -d 'Have a route do nothing until it is resumed'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from help" -f -a "resume" -d 'Have a suspended route go on'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from help" -f -a "again" -d 'List what a route unloaded twice, or may have, after the centre was restored from a backup'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Take a route away; its files stay'
complete -c tillwire -n "__fish_tillwire_using_subcommand routes; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and not __fish_seen_subcommand_from list show export why retry cancel help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and not __fish_seen_subcommand_from list show export why retry cancel help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and not __fish_seen_subcommand_from list show export why retry cancel help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and not __fish_seen_subcommand_from list show export why retry cancel help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and not __fish_seen_subcommand_from list show export why retry cancel help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and not __fish_seen_subcommand_from list show export why retry cancel help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and not __fish_seen_subcommand_from list show export why retry cancel help" -f -a "list" -d 'List documents on their way, the latest first'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and not __fish_seen_subcommand_from list show export why retry cancel help" -f -a "show" -d 'Show all that is known of a document'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and not __fish_seen_subcommand_from list show export why retry cancel help" -f -a "export" -d 'Write the body of a document into a file'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and not __fish_seen_subcommand_from list show export why retry cancel help" -f -a "why" -d 'Tell why something is not at a till'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and not __fish_seen_subcommand_from list show export why retry cancel help" -f -a "retry" -d 'Send a till again what it has refused'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and not __fish_seen_subcommand_from list show export why retry cancel help" -f -a "cancel" -d 'Take back what a till has not applied yet'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and not __fish_seen_subcommand_from list show export why retry cancel help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from list" -l store -d 'Only of this store' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from list" -l till -d 'Only of this till' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from list" -l direction -d 'Only this way: in (to tills), out (from tills)' -r -f -a "in\t''
out\t''"
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from list" -l kind -d 'Only of this kind, as receipt, catalogue-delta' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from list" -l state -d 'Only in this state, as assigned, stored, applied, rejected' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from list" -l limit -d 'At most so many each way' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from list" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from list" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from list" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from list" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from list" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from list" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from list" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from list" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from show" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from show" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from show" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from show" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from show" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from show" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from show" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from show" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from show" -l body -d 'Show the beginning of its body too, when that is JSON'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from export" -s o -l out -d 'The file that is written; - is standard output' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from export" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from export" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from export" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from export" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from export" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from export" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from export" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from export" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from why" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from why" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from why" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from why" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from why" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from why" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from why" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from why" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from why" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from why" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from why" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from retry" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from retry" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from retry" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from retry" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from retry" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from retry" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from retry" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from retry" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from retry" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from retry" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from retry" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from cancel" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from cancel" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from cancel" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from cancel" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from cancel" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from cancel" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from cancel" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from cancel" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from cancel" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from cancel" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from cancel" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from help" -f -a "list" -d 'List documents on their way, the latest first'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show all that is known of a document'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from help" -f -a "export" -d 'Write the body of a document into a file'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from help" -f -a "why" -d 'Tell why something is not at a till'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from help" -f -a "retry" -d 'Send a till again what it has refused'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from help" -f -a "cancel" -d 'Take back what a till has not applied yet'
complete -c tillwire -n "__fish_tillwire_using_subcommand docs; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand health" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand health" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand health" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand health" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand health" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand health" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand health" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand health" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand health" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand health" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand health" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and not __fish_seen_subcommand_from list alerts dashboard help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and not __fish_seen_subcommand_from list alerts dashboard help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and not __fish_seen_subcommand_from list alerts dashboard help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and not __fish_seen_subcommand_from list alerts dashboard help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and not __fish_seen_subcommand_from list alerts dashboard help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and not __fish_seen_subcommand_from list alerts dashboard help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and not __fish_seen_subcommand_from list alerts dashboard help" -f -a "list" -d 'List the metrics that running processes tell'
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and not __fish_seen_subcommand_from list alerts dashboard help" -f -a "alerts" -d 'Print alerts for Prometheus'
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and not __fish_seen_subcommand_from list alerts dashboard help" -f -a "dashboard" -d 'Print a dashboard for Grafana'
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and not __fish_seen_subcommand_from list alerts dashboard help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and __fish_seen_subcommand_from list" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and __fish_seen_subcommand_from list" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and __fish_seen_subcommand_from list" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and __fish_seen_subcommand_from alerts" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and __fish_seen_subcommand_from alerts" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and __fish_seen_subcommand_from alerts" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and __fish_seen_subcommand_from alerts" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and __fish_seen_subcommand_from alerts" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and __fish_seen_subcommand_from alerts" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and __fish_seen_subcommand_from dashboard" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and __fish_seen_subcommand_from dashboard" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and __fish_seen_subcommand_from dashboard" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and __fish_seen_subcommand_from dashboard" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and __fish_seen_subcommand_from dashboard" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and __fish_seen_subcommand_from dashboard" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the metrics that running processes tell'
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and __fish_seen_subcommand_from help" -f -a "alerts" -d 'Print alerts for Prometheus'
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and __fish_seen_subcommand_from help" -f -a "dashboard" -d 'Print a dashboard for Grafana'
complete -c tillwire -n "__fish_tillwire_using_subcommand metrics; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and not __fish_seen_subcommand_from list clear help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and not __fish_seen_subcommand_from list clear help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and not __fish_seen_subcommand_from list clear help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and not __fish_seen_subcommand_from list clear help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and not __fish_seen_subcommand_from list clear help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and not __fish_seen_subcommand_from list clear help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and not __fish_seen_subcommand_from list clear help" -f -a "list" -d 'List what somebody has to look at, the latest first'
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and not __fish_seen_subcommand_from list clear help" -f -a "clear" -d 'Say that an alarm was looked at'
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and not __fish_seen_subcommand_from list clear help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from list" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from list" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from list" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from list" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from list" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from list" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from list" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from list" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from list" -l all -d 'Cleared ones too'
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from clear" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from clear" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from clear" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from clear" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from clear" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from clear" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from clear" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from clear" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from clear" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from clear" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from clear" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from help" -f -a "list" -d 'List what somebody has to look at, the latest first'
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from help" -f -a "clear" -d 'Say that an alarm was looked at'
complete -c tillwire -n "__fish_tillwire_using_subcommand alarms; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand audit; and not __fish_seen_subcommand_from list help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand audit; and not __fish_seen_subcommand_from list help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand audit; and not __fish_seen_subcommand_from list help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand audit; and not __fish_seen_subcommand_from list help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand audit; and not __fish_seen_subcommand_from list help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand audit; and not __fish_seen_subcommand_from list help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand audit; and not __fish_seen_subcommand_from list help" -f -a "list" -d 'List the changes, the latest first'
complete -c tillwire -n "__fish_tillwire_using_subcommand audit; and not __fish_seen_subcommand_from list help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand audit; and __fish_seen_subcommand_from list" -l who -d 'Only by this one' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand audit; and __fish_seen_subcommand_from list" -l object -d 'Only of objects whose name begins so, as \'store 42\', \'till 42/\', \'user \'' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand audit; and __fish_seen_subcommand_from list" -l since -d 'From this time on' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand audit; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand audit; and __fish_seen_subcommand_from list" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand audit; and __fish_seen_subcommand_from list" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand audit; and __fish_seen_subcommand_from list" -l centre -d 'Ask a running centre instead of a database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand audit; and __fish_seen_subcommand_from list" -l key-file -d 'The file with the key that the centre knows us by (`tillwire login` writes one)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand audit; and __fish_seen_subcommand_from list" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand audit; and __fish_seen_subcommand_from list" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand audit; and __fish_seen_subcommand_from list" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand audit; and __fish_seen_subcommand_from list" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand audit; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand audit; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand audit; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand audit; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the changes, the latest first'
complete -c tillwire -n "__fish_tillwire_using_subcommand audit; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and not __fish_seen_subcommand_from init migrate backup check recover help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and not __fish_seen_subcommand_from init migrate backup check recover help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and not __fish_seen_subcommand_from init migrate backup check recover help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and not __fish_seen_subcommand_from init migrate backup check recover help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and not __fish_seen_subcommand_from init migrate backup check recover help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and not __fish_seen_subcommand_from init migrate backup check recover help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and not __fish_seen_subcommand_from init migrate backup check recover help" -f -a "init" -d 'Make an empty database'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and not __fish_seen_subcommand_from init migrate backup check recover help" -f -a "migrate" -d 'Bring the tables up to date'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and not __fish_seen_subcommand_from init migrate backup check recover help" -f -a "backup" -d 'Copy the database while it is in use (SQLite)'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and not __fish_seen_subcommand_from init migrate backup check recover help" -f -a "check" -d 'Look for damage'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and not __fish_seen_subcommand_from init migrate backup check recover help" -f -a "recover" -d 'Save what can be read of a damaged database into a new file (SQLite)'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and not __fish_seen_subcommand_from init migrate backup check recover help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
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
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from recover" -l db -d 'A SQLite file, or postgres://user@host/database [default: centre.db]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from recover" -l db-password-file -d 'A file whose first line is the password (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from recover" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from recover" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from recover" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from recover" -s n -l dry-run -d 'Only tell what could be saved'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from recover" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from recover" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from recover" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from help" -f -a "init" -d 'Make an empty database'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from help" -f -a "migrate" -d 'Bring the tables up to date'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from help" -f -a "backup" -d 'Copy the database while it is in use (SQLite)'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from help" -f -a "check" -d 'Look for damage'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from help" -f -a "recover" -d 'Save what can be read of a damaged database into a new file (SQLite)'
complete -c tillwire -n "__fish_tillwire_using_subcommand db; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and not __fish_seen_subcommand_from run script load enrol help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and not __fish_seen_subcommand_from run script load enrol help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and not __fish_seen_subcommand_from run script load enrol help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and not __fish_seen_subcommand_from run script load enrol help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and not __fish_seen_subcommand_from run script load enrol help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and not __fish_seen_subcommand_from run script load enrol help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and not __fish_seen_subcommand_from run script load enrol help" -f -a "run" -d 'Sell: a till at the keyboard, with simulated devices'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and not __fish_seen_subcommand_from run script load enrol help" -f -a "script" -d 'Play a script of commands and expectations'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and not __fish_seen_subcommand_from run script load enrol help" -f -a "load" -d 'Load goods, prices, restrictions, staff and cards into a till'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and not __fish_seen_subcommand_from run script load enrol help" -f -a "enrol" -d 'Get the key of a new till from its centre, by a code'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and not __fish_seen_subcommand_from run script load enrol help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l till-db -d 'The till\'s database; made when it is not there' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l till-settings -d 'The till\'s settings: limits, roles, barcode rules (TOML)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l campaigns -d 'Campaigns that the till reckons by itself (TOML)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l store -d 'The store, where the settings do not say it [default: 1]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l till -d 'The number of the till, where the settings do not say it [default: 1]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l other-till -d 'The database of another till of the store, for originals of returns' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l centre-db -d 'The database of the centre, for originals of returns' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l soft -d 'A folder of receipts prepared on other devices' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l hash-key -d 'A file with the chain\'s key for hashes in events' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l clock -d 'Start the till\'s clock at this time; it moves only with what is done, and by `at` and `wait`' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l seed -d 'Ids and delays are drawn from this number: the same run gives the same bytes' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l events-to -d 'Send the events there while selling (kafka://HOST:PORT/TOPIC, https://…, file:DIR, setevents://…, -)' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l filter -d 'Which of them, for a target that is new: a list, or a profile (see `events filter profiles`)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l drain -d 'At the end, wait so many seconds until everything is acknowledged' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l kafka-config -d 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka\'s names)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l centre -d 'The till\'s centre: documents go there at once, goods and settings come from there' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l key-file -d 'The file with the till\'s key for the centre (see `till enrol`)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l centre-fill -d 'At the start, wait so many seconds until all that the centre has for the till is applied' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l centre-drain -d 'At the end, wait so many seconds until the centre has all documents' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l exchange -d 'Exchange files through this folder: takes DIR/new, writes what is finished to DIR/out' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l exchange-to -d 'The dialects of what is written there' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l mapping -d 'The description of documents whose structure is not public' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l set -d 'A setting of a dialect, as ukm5.money=kopecks' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l listen -d 'Answer price checkers and other services of the store there: prices and receipts, read only' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l listen-keys -d 'Keys of the store\'s services, one a line, beside those that the centre sends' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -l accept-assumed -d 'Write with a mapping that is a guess'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from run" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l till-db -d 'The till\'s database; made when it is not there' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l till-settings -d 'The till\'s settings: limits, roles, barcode rules (TOML)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l campaigns -d 'Campaigns that the till reckons by itself (TOML)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l store -d 'The store, where the settings do not say it [default: 1]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l till -d 'The number of the till, where the settings do not say it [default: 1]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l other-till -d 'The database of another till of the store, for originals of returns' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l centre-db -d 'The database of the centre, for originals of returns' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l soft -d 'A folder of receipts prepared on other devices' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l hash-key -d 'A file with the chain\'s key for hashes in events' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l clock -d 'Start the till\'s clock at this time; it moves only with what is done, and by `at` and `wait`' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l seed -d 'Ids and delays are drawn from this number: the same run gives the same bytes' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l events-to -d 'Send the events there while selling (kafka://HOST:PORT/TOPIC, https://…, file:DIR, setevents://…, -)' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l filter -d 'Which of them, for a target that is new: a list, or a profile (see `events filter profiles`)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l drain -d 'At the end, wait so many seconds until everything is acknowledged' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l kafka-config -d 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka\'s names)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l centre -d 'The till\'s centre: documents go there at once, goods and settings come from there' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l key-file -d 'The file with the till\'s key for the centre (see `till enrol`)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l centre-fill -d 'At the start, wait so many seconds until all that the centre has for the till is applied' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l centre-drain -d 'At the end, wait so many seconds until the centre has all documents' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l exchange -d 'Exchange files through this folder: takes DIR/new, writes what is finished to DIR/out' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l exchange-to -d 'The dialects of what is written there' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l mapping -d 'The description of documents whose structure is not public' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l set -d 'A setting of a dialect, as ukm5.money=kopecks' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l listen -d 'Answer price checkers and other services of the store there: prices and receipts, read only' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l listen-keys -d 'Keys of the store\'s services, one a line, beside those that the centre sends' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l show -d 'Show every line with what came of it, and papers as they come out'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l help-words -d 'List all words, with the kinds of events that each brings about'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -l accept-assumed -d 'Write with a mapping that is a guess'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from script" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from load" -l from-db -d 'Load from the database of a centre: a SQLite file, or postgres://user@host/database' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from load" -l from-db-password-file -d 'A file whose first line is the password of that database (PGPASSFILE works too)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from load" -l till-db -d 'The till\'s database; it is made when it is not there' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from load" -l on-error -d 'What a bad record of a file does [default: quarantine]' -r -f -a "stop\t'The file is refused whole'
skip\t'The record is left out'
quarantine\t'The record is left out and kept in a file of its own'"
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from load" -l max-delete -d 'Refuse a full load that would delete more than this part of the goods [default: 20]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from load" -l wait -d 'Wait so many seconds for another load to end' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from load" -l from -d 'The dialect of the files, or DIALECT:DOCUMENT, where they cannot tell it themselves' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from load" -l encoding -d 'The encoding of the files, where they cannot tell it: utf-8, cp1251, cp866' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from load" -l store -d 'The store, for files that do not say it' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from load" -l mapping -d 'The description of documents whose structure is not public' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from load" -l set -d 'A setting of a dialect, as ukm5.money=kopecks: what no file says and installations do differently' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from load" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from load" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from load" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from load" -l full -d 'Load everything again, and delete what the centre does not have'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from load" -l again -d 'Load a file again although it is the one applied last'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from load" -s n -l dry-run -d 'Read, check and count, but write nothing'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from load" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from load" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from load" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from enrol" -l centre -d 'The centre' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from enrol" -l code -d 'The code that the centre\'s people gave' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from enrol" -l out -d 'The folder for the key; it is made when it is not there' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from enrol" -l ca-file -d 'Certificates (PEM) that are trusted beside those of the system' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from enrol" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from enrol" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from enrol" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from enrol" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from enrol" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from enrol" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from help" -f -a "run" -d 'Sell: a till at the keyboard, with simulated devices'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from help" -f -a "script" -d 'Play a script of commands and expectations'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from help" -f -a "load" -d 'Load goods, prices, restrictions, staff and cards into a till'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from help" -f -a "enrol" -d 'Get the key of a new till from its centre, by a code'
complete -c tillwire -n "__fish_tillwire_using_subcommand till; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and not __fish_seen_subcommand_from kinds schema filter replay verify tail show size pump status why targets rewind dead topics help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and not __fish_seen_subcommand_from kinds schema filter replay verify tail show size pump status why targets rewind dead topics help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and not __fish_seen_subcommand_from kinds schema filter replay verify tail show size pump status why targets rewind dead topics help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and not __fish_seen_subcommand_from kinds schema filter replay verify tail show size pump status why targets rewind dead topics help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and not __fish_seen_subcommand_from kinds schema filter replay verify tail show size pump status why targets rewind dead topics help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and not __fish_seen_subcommand_from kinds schema filter replay verify tail show size pump status why targets rewind dead topics help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and not __fish_seen_subcommand_from kinds schema filter replay verify tail show size pump status why targets rewind dead topics help" -f -a "kinds" -d 'List the kinds of events and their fields'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and not __fish_seen_subcommand_from kinds schema filter replay verify tail show size pump status why targets rewind dead topics help" -f -a "schema" -d 'Print or write the JSON Schemas of events'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and not __fish_seen_subcommand_from kinds schema filter replay verify tail show size pump status why targets rewind dead topics help" -f -a "filter" -d 'Check, compare and show lists of kinds to send'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and not __fish_seen_subcommand_from kinds schema filter replay verify tail show size pump status why targets rewind dead topics help" -f -a "replay" -d 'Send recorded events once more, at any speed'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and not __fish_seen_subcommand_from kinds schema filter replay verify tail show size pump status why targets rewind dead topics help" -f -a "verify" -d 'Check that a stream of events is complete, in order and right'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and not __fish_seen_subcommand_from kinds schema filter replay verify tail show size pump status why targets rewind dead topics help" -f -a "tail" -d 'Show the last events, and those that come'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and not __fish_seen_subcommand_from kinds schema filter replay verify tail show size pump status why targets rewind dead topics help" -f -a "show" -d 'Show an event in full, or all events of a document'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and not __fish_seen_subcommand_from kinds schema filter replay verify tail show size pump status why targets rewind dead topics help" -f -a "size" -d 'Compute how much data events make and what brokers and tills need for them'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and not __fish_seen_subcommand_from kinds schema filter replay verify tail show size pump status why targets rewind dead topics help" -f -a "pump" -d 'Send the events of tills, as a process of its own'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and not __fish_seen_subcommand_from kinds schema filter replay verify tail show size pump status why targets rewind dead topics help" -f -a "status" -d 'Tell what waits for whom, since when, and why'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and not __fish_seen_subcommand_from kinds schema filter replay verify tail show size pump status why targets rewind dead topics help" -f -a "why" -d 'Tell what became of an event'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and not __fish_seen_subcommand_from kinds schema filter replay verify tail show size pump status why targets rewind dead topics help" -f -a "targets" -d 'Declare, list, pause and drop targets of a till\'s events'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and not __fish_seen_subcommand_from kinds schema filter replay verify tail show size pump status why targets rewind dead topics help" -f -a "rewind" -d 'Send again what a target has had'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and not __fish_seen_subcommand_from kinds schema filter replay verify tail show size pump status why targets rewind dead topics help" -f -a "dead" -d 'Show, retry and drop events that a target refuses'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and not __fish_seen_subcommand_from kinds schema filter replay verify tail show size pump status why targets rewind dead topics help" -f -a "topics" -d 'Print, make and check the topics of a Kafka target'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and not __fish_seen_subcommand_from kinds schema filter replay verify tail show size pump status why targets rewind dead topics help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from kinds" -l area -d 'Only kinds of this area' -r -f -a "session\t''
auth\t''
shift\t''
cash\t''
document\t''
fiscal\t''
position\t''
scan\t''
restriction\t''
marking\t''
price\t''
discount\t''
coupon\t''
loyalty\t''
payment\t''
drawer\t''
return\t''
sco\t''
device\t''
system\t''"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from kinds" -l class -d 'Only kinds of this class' -r -f -a "document\t''
control\t''
detail\t''
telemetry\t''"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from kinds" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from kinds" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from kinds" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from kinds" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from kinds" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from kinds" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from schema" -l out -d 'Write files into this folder' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from schema" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from schema" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from schema" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from schema" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from schema" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from filter" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from filter" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from filter" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from filter" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from filter" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from filter" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from filter" -f -a "check" -d 'Check a list'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from filter" -f -a "diff" -d 'Compare two lists'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from filter" -f -a "profiles" -d 'List the lists that are shipped'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from filter" -f -a "show" -d 'Show what a list does, kind by kind'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from filter" -f -a "apply" -d 'Give a target of a till another list, from the next document on'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from filter" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l kafka-config -d 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka\'s names)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l to -d 'Where to: kafka://host:9092/topic, https://…, file:out.ndjson[.zst], outbox:till.db, null, `-`' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l speed -d 'As recorded, so many times as fast: 10x, 250%' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l rate -d 'At a rate, whatever the recorded gaps: 500/s; 500/s:poisson draws the gaps from --seed' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l bandwidth -d 'So many bytes of events: 2MiB/s' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l max-gap -d 'Cut recorded gaps that are longer' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l min-gap -d 'Stretch recorded gaps that are shorter' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l rate-cap -d 'No faster than this, whatever the pace' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l ramp -d 'Let the pace grow from nothing during this time' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l seed -d 'Draws the gaps of `poisson`: the same seed gives the same gaps' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l late -d 'What happens to late events: `send`, or `skip[:TIME]` those that are later than this [default of TIME: 1s]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l from -d 'Only events at or after this time' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l until -d 'Only events before this time' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l offset -d 'Leave out so much of the beginning' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l duration -d 'Only so much from the first event on' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l limit -d 'At most so many events (of each loop)' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l till -d 'Only these tills, as store:till with * and ?' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l kind -d 'Only these kinds, with * and ?' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l where -d 'Only events that say this: sum>1000, method=card, envelope.cashier=1027, item~1002*' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l loop -d 'Again and again: so often, or `forever`' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l loop-gap -d 'Between two loops' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l loop-ids -d 'Ids, epochs, numbers and times of each loop: made anew, or kept (consumers drop a repetition)' -r -f -a "renew\t'Each run, loop and copy has ids of its own'
keep\t'They stay'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l shift-time -d 'Move times: none, to-now, by:+7d, to:2026-12-01T09:00+03:00' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l shift-fields -d 'Move only these: ts, bizdate, data.opened_at, … with * [default: all times and dates]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l run -d 'The name of this run, from which new ids follow [default: a random one]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l remap -d 'Call a store or till otherwise: store:0042=9042, till:07=17, till:0042:07=9042:17' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l till-prefix -d 'Put this in front of every till' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l copies -d 'Make so many tills of each' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l order -d 'Each till by its numbers and tills merged by time; or as in the files; or by numbers without regard to time' -r -f -a "file\t'As they stand in the files'
time\t'Each till by its numbers, the tills merged by time'
seq\t'Each till by its numbers, the tills in turn as in the files'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l reorder-window -d 'Hold back so many events to put them into order' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l on-disorder -d 'What if events are out of order all the same' -r -f -a "warn\t'Late ones are sent at once, and counted'
sort\t'The recording is looked through first, and enough is held back'
fail\t'The replay ends'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l start-at -d 'Send nothing before this time' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l checkpoint -d 'Write down how far it has come, every second' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l partitions -d 'Partitions of the topic, for the skew that --dry-run tells' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l report -d 'The form of the report [default: as --format says]' -r -f -a "text\t'For people'
json\t'One JSON object'
junit\t'JUnit XML, for CI'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l lag-limit -d 'Exit with 1 when events went later than this: p99<50ms, max<1s, mean<5ms' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l hgrm -d 'Write the distribution of the lag, for plotters of HdrHistogram' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l allow-topic -d 'Allow topics of this pattern [default: *.replay and qa.*]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l allow-host -d 'Allow hosts of this pattern' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l window -d 'At most so many events on their way [default: 2000; 20000 with --asap]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l ack-timeout -d 'How long an acknowledgement may take' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l asap -d 'As fast as the target takes them'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l step -d 'One for each line of standard input (needs --commands)'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l keep-weekday -d 'Move by whole weeks only'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l start-paused -d 'Send nothing before SIGCONT (or `go`)'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l commands -d 'Obey commands on standard input'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l resume -d 'Go on where the checkpoint says'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -s n -l dry-run -d 'Send nothing: tell what is in the recording and how long it would take'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l i-mean-production -d 'Allow everything'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -l wait-acked -d 'Sync a file after each window of events (topics, hosts and databases are always waited for)'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from replay" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from verify" -l kafka-config -d 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka\'s names)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from verify" -l filter -d 'The list that let the events through: a file, or the name of a profile' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from verify" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from verify" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from verify" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from verify" -l final -d 'Nothing comes after the end of the stream: what is open there is an error'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from verify" -l dense -d 'The numbers of a till must go up one by one, as they do when nothing is filtered out'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from tail" -l kind -d 'Only events of this kind, or of kinds that begin so: \'payment.*\'' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from tail" -l till -d 'Only events of this till; * stands for any: \'0042:*\'' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from tail" -l doc -d 'Only events of this document: its id, its number, or SHIFT/NUMBER' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from tail" -l kafka-config -d 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka\'s names)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from tail" -s c -l count -d 'How many of the events that are there are shown' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from tail" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from tail" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from tail" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from tail" -s f -l follow -d 'Go on with those that come'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from tail" -l whole -d 'Show all fields, however long the line'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from tail" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from tail" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from tail" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from show" -l kind -d 'Only events of this kind, or of kinds that begin so: \'payment.*\'' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from show" -l till -d 'Only events of this till; * stands for any: \'0042:*\'' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from show" -l doc -d 'Only events of this document: its id, its number, or SHIFT/NUMBER' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from show" -l kafka-config -d 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka\'s names)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from show" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from show" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from show" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -l tills -d 'Tills and self-checkouts [1000]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -l receipts -d 'Receipts of a till in a day [200]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -l positions -d 'Positions of a receipt [10]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -l event-bytes -d 'Mean bytes of an event [600]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -l events-per-position -d 'Events of a position [3]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -l events-per-receipt -d 'Events of a receipt beside those of its positions [15]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -l margin -d 'Percent on top of volumes for what nobody has thought of [30]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -l open-hours -d 'Hours of selling in a day [10]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -l peak -d 'The busiest moment as a multiple of the mean of the selling hours [3]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -l retention-days -d 'Days that the topic keeps [3]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -l replication -d 'Copies that the brokers keep [3]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -l compression -d 'How many times smaller batches are when compressed [6.5]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -l partitions -d 'Partitions of the topic [12]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -l brokers -d 'Brokers that share the load [3]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -l consumers -d 'Groups of consumers that read everything [1]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -l offline-days -d 'Days that a till may be off-line [30]' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -l filter -d 'The list: a file, or the name of a profile (everything without it)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -l measured -d 'Frequencies and sizes of kinds from recordings: files, folders, `-`, kafka://host:9092/topic' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -l kafka-config -d 'Settings of the Kafka client for --measured, one `name=value` a line' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -l existing-mb-per-s -d 'What comes in at all brokers already, megabytes a second: tells how much is added' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -l dictionary -d 'Frequencies and sizes of kinds from the dictionary, through the list of --filter'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from size" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from pump" -l till-db -d 'The till\'s database; several may be given' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from pump" -l rate -d 'Events a second for each till while it catches up, or `unlimited`' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from pump" -l timeout -d 'With --until-empty: give up after so many seconds' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from pump" -l metrics-listen -d 'Serve /livez, /readyz, /metrics and /status.json here; port 0 is any' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from pump" -l splay -d 'Begin at a random moment within so many seconds, so that pumps started together do not connect together' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from pump" -l quota -d 'Bytes that waiting events of a till may take, when that is less than a quarter of the disk and 2 GiB' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from pump" -l on-pressure -d 'What to do when they near that' -r -f -a "keep\t'Keep all of them'
shed\t'Let telemetry go first, then detail; each loss is told by an event'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from pump" -l keep-hours -d 'Keep acknowledged events for so many hours, so that they can be sent once more' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from pump" -l keep-bytes -d 'But not more bytes of them than this' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from pump" -l kafka-config -d 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka\'s names)' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from pump" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from pump" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from pump" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from pump" -l until-empty -d 'End when everything that is there at the start is acknowledged'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from pump" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from pump" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from pump" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from status" -l till-db -d 'The till\'s database; several may be given' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from status" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from status" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from status" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from why" -l till-db -d 'The till\'s database' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from why" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from why" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from why" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from why" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from why" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from why" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from targets" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from targets" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from targets" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from targets" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from targets" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from targets" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from targets" -f -a "add" -d 'Declare a target'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from targets" -f -a "list" -d 'List the targets'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from targets" -f -a "pause" -d 'Send nothing to a target for a while; its events are kept'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from targets" -f -a "resume" -d 'Send to a paused target again'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from targets" -f -a "drop" -d 'Take a target away for good'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from targets" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from rewind" -l target -d 'Its name' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from rewind" -l to -d 'The row, or the time, from which on everything is sent again' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from rewind" -l till-db -d 'The till\'s database' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from rewind" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from rewind" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from rewind" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from rewind" -s n -l dry-run -d 'Only tell what would be done'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from rewind" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from rewind" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from rewind" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from dead" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from dead" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from dead" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from dead" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from dead" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from dead" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from dead" -f -a "list" -d 'List them'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from dead" -f -a "show" -d 'Show one in full'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from dead" -f -a "retry" -d 'Send once more'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from dead" -f -a "drop" -d 'Give up'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from dead" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from topics" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from topics" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from topics" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from topics" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from topics" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from topics" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from topics" -f -a "print" -d 'Print what is needed, for who runs the brokers'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from topics" -f -a "create" -d 'Make the topics that are missing'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from topics" -f -a "check" -d 'Compare the topics with what they should be'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from topics" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from help" -f -a "kinds" -d 'List the kinds of events and their fields'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from help" -f -a "schema" -d 'Print or write the JSON Schemas of events'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from help" -f -a "filter" -d 'Check, compare and show lists of kinds to send'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from help" -f -a "replay" -d 'Send recorded events once more, at any speed'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Check that a stream of events is complete, in order and right'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from help" -f -a "tail" -d 'Show the last events, and those that come'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show an event in full, or all events of a document'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from help" -f -a "size" -d 'Compute how much data events make and what brokers and tills need for them'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from help" -f -a "pump" -d 'Send the events of tills, as a process of its own'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from help" -f -a "status" -d 'Tell what waits for whom, since when, and why'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from help" -f -a "why" -d 'Tell what became of an event'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from help" -f -a "targets" -d 'Declare, list, pause and drop targets of a till\'s events'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from help" -f -a "rewind" -d 'Send again what a target has had'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from help" -f -a "dead" -d 'Show, retry and drop events that a target refuses'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from help" -f -a "topics" -d 'Print, make and check the topics of a Kafka target'
complete -c tillwire -n "__fish_tillwire_using_subcommand events; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
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
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and not __fish_seen_subcommand_from catalogue day events help" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and not __fish_seen_subcommand_from catalogue day events help" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and not __fish_seen_subcommand_from catalogue day events help" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and not __fish_seen_subcommand_from catalogue day events help" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and not __fish_seen_subcommand_from catalogue day events help" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and not __fish_seen_subcommand_from catalogue day events help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and not __fish_seen_subcommand_from catalogue day events help" -f -a "catalogue" -d 'A catalogue of any size'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and not __fish_seen_subcommand_from catalogue day events help" -f -a "day" -d 'One day of a store: goods, staff, cards, receipts, shifts'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and not __fish_seen_subcommand_from catalogue day events help" -f -a "events" -d 'A recorded day of events of many tills'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and not __fish_seen_subcommand_from catalogue day events help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
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
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from events" -l tills -d 'How many tills' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from events" -l receipts -d 'How many receipts each till has, of 45 events' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from events" -l seed -d 'The same seed gives the same bytes' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from events" -l day -d 'The day' -r
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from events" -s o -l out -d 'The file, compressed when it ends in .zst; `-` is standard output' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from events" -l format -d 'The form of results' -r -f -a "text\t'For people'
json\t'One JSON object with `"schema": 1`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header line'"
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from events" -l color -d 'When to colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from events" -l config -d 'A settings file, read before ./tillwire.toml' -r -F
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from events" -s q -l quiet -d 'Tell errors only'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from events" -s v -l verbose -d 'Tell notes and details too'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from events" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from help" -f -a "catalogue" -d 'A catalogue of any size'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from help" -f -a "day" -d 'One day of a store: goods, staff, cards, receipts, shifts'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from help" -f -a "events" -d 'A recorded day of events of many tills'
complete -c tillwire -n "__fish_tillwire_using_subcommand fabricate; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "demo" -d 'Show a chain at work: a centre, stores, tills, an ERP\'s files, in a folder'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "import" -d 'Load files of an ERP or of tills into the database'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "export" -d 'Unload goods, receipts, shifts or cash operations into files'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "lint" -d 'Check files: parse them, apply the rules, write nothing'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "convert" -d 'Convert files from one dialect into another, without a database'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "items" -d 'Find and show goods'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "prices" -d 'Show what goods cost'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "receipts" -d 'Find, show and check receipts'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "shifts" -d 'List, show and compare shifts and their reports'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "request" -d 'Ask tills again for what is missing'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "cash" -d 'List cash put in and taken out'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "restrictions" -d 'What may not be sold in a store, when and to whom'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "cashiers" -d 'Who may sign on at the tills of a store'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "journal" -d 'Show what was loaded and what was unloaded to whom'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "stores" -d 'Add, change and list stores'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "tills" -d 'Tills: presence, keys, retirement'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "serve" -d 'Run a server: the centre'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "service" -d 'Servers as services of the system'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "doctor" -d 'Is this machine fit for a server? Folders, room, syncs, clocks, ports'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "login" -d 'Log in at a centre'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "users" -d 'Employees who may log in at the centre, and what they may do'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "keys" -d 'Keys of services, ERPs and monitoring'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "settings" -d 'What tills are told: settings, lists of events, goods that may not be sold'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "routes" -d 'Folders through which an ERP and the centre exchange files'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "docs" -d 'Documents on their way between the centre and its tills: where they are, and why'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "health" -d 'Tell whether all is well at the centre'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "metrics" -d 'What running processes tell Prometheus, alerts and dashboards'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "alarms" -d 'What somebody has to look at'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "audit" -d 'Who changed what at the centre'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "db" -d 'Make, migrate, back up and check the database'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "till" -d 'A till on this machine'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "events" -d 'Events of tills: what there is, what is sent, what is missing'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "formats" -d 'List the file formats: what is read, written, stored'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "mapping" -d 'Check descriptions of structures that are not public'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "barcode" -d 'Tell what scanned codes are: check digits, marking codes, weights in in-house codes'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "explain" -d 'Tell what a code of a finding means and how to mend it'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "config" -d 'Show the settings and where they are from'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "completions" -d 'Print a script of shell completions'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "man" -d 'Print or write the manual pages'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "fabricate" -d 'Make invented data for tests and benches'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and not __fish_seen_subcommand_from demo import export lint convert items prices receipts shifts request cash restrictions cashiers journal stores tills serve service doctor login users keys settings routes docs health metrics alarms audit db till events formats mapping barcode explain config completions man fabricate help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from items" -f -a "find" -d 'Find items by name, article or barcode'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from items" -f -a "show" -d 'Show an item with barcodes, prices and restrictions'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from prices" -f -a "show" -d 'Show what an item costs in a store on a day'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from receipts" -f -a "list" -d 'Find receipts by number, date, sum, goods, card, cashier'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from receipts" -f -a "show" -d 'Show receipts like the paper slip'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from receipts" -f -a "verify" -d 'Check receipts against themselves'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from shifts" -f -a "list" -d 'List shift openings and reports'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from shifts" -f -a "show" -d 'Show the reports of a shift like the paper'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from shifts" -f -a "release" -d 'Unload a closed shift although receipts of it have not come'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from shifts" -f -a "verify" -d 'Compare Z reports with the receipts of their shifts'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from request" -f -a "receipts" -d 'Ask again for the receipts of shifts with gaps'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from cash" -f -a "list" -d 'List cash put in and taken out'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from restrictions" -f -a "list" -d 'List what may not be sold in a store, when and to whom'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from restrictions" -f -a "add" -d 'Restrict sales in one store, beside what the ERP says'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from restrictions" -f -a "remove" -d 'Remove a restriction that holds in this store only'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from cashiers" -f -a "list" -d 'List who may sign on at the tills of a store'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from cashiers" -f -a "show" -d 'Show a cashier'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from cashiers" -f -a "add" -d 'Add a cashier to a store'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from cashiers" -f -a "set" -d 'Change a cashier\'s name, role, rights or password'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from cashiers" -f -a "block" -d 'Keep a cashier from signing on'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from cashiers" -f -a "unblock" -d 'Let a cashier sign on again'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from cashiers" -f -a "remove" -d 'Remove a cashier from a store'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from journal" -f -a "list" -d 'List loaded files, or unloaded batches'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from journal" -f -a "show" -d 'Show a loaded file with its findings, or a batch with its files'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from journal" -f -a "resend" -d 'Write the files of an unloaded batch again, byte for byte'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from stores" -f -a "list" -d 'List the stores'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from stores" -f -a "show" -d 'Show a store with its time zone and opening hours'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from stores" -f -a "add" -d 'Add a store'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from stores" -f -a "set" -d 'Change a store\'s name, time zone or opening hours'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from tills" -f -a "list" -d 'List the tills: are they there, how far behind are they'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from tills" -f -a "show" -d 'Show everything that is known of a till'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from tills" -f -a "add" -d 'Add a till'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from tills" -f -a "retire" -d 'Retire a till: it is not expected any more, its keys are dead'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from tills" -f -a "adopt" -d 'Decide which of two installs under one id is the till'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from tills" -f -a "resync" -d 'Send a till its whole catalogue again'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from tills" -f -a "issue-key" -d 'Make keys for tills'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from tills" -f -a "issue-code" -d 'Make a code that a new till is enrolled with'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from tills" -f -a "keys" -d 'List the keys of a till'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from tills" -f -a "revoke-key" -d 'Revoke a key of a till'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from serve" -f -a "centre" -d 'The centre: directories go down to the tills, sales come up, ERP routes run'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from serve" -f -a "exchange" -d 'The integration module of a store: files of the ERP to the tills and back, without a database'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from serve" -f -a "price-checker" -d 'The price checkers of a store, answered from a till that is on'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from service" -f -a "install" -d 'Write the unit of a server; with --start start it now and at every start of the system'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from service" -f -a "uninstall" -d 'Stop a server and take its unit away'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from service" -f -a "configure" -d 'Tell a service of a store its settings, at the centre; without a file show them'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from service" -f -a "status" -d 'Show which servers are installed and how they are'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "list" -d 'List the employees who may log in'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "add" -d 'Add an employee'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "set" -d 'Change an employee: role, stores, password'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "remove" -d 'Take an employee away'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "list" -d 'List all keys, without their secrets'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "issue" -d 'Make a key for a store\'s services, an ERP or monitoring'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "revoke" -d 'Revoke a key'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from settings" -f -a "get" -d 'Show what is said for a scope, or what a till should have'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from settings" -f -a "set" -d 'Say something for a scope, from a time on'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from settings" -f -a "diff" -d 'Show what differs between two scopes or two tills'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from settings" -f -a "history" -d 'List the versions of what was said for a scope'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from settings" -f -a "rollback" -d 'Say again what an old version said'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from settings" -f -a "groups" -d 'List the groups of tills'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from settings" -f -a "join" -d 'Put a till into a group'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from settings" -f -a "leave" -d 'Take a till out of a group'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from routes" -f -a "list" -d 'List the routes and how they stand'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from routes" -f -a "add" -d 'Add a route, or change one'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from routes" -f -a "run" -d 'Have a route done at once'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from routes" -f -a "suspend" -d 'Have a route do nothing until it is resumed'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from routes" -f -a "resume" -d 'Have a suspended route go on'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from routes" -f -a "again" -d 'List what a route unloaded twice, or may have, after the centre was restored from a backup'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from routes" -f -a "remove" -d 'Take a route away; its files stay'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from docs" -f -a "list" -d 'List documents on their way, the latest first'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from docs" -f -a "show" -d 'Show all that is known of a document'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from docs" -f -a "export" -d 'Write the body of a document into a file'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from docs" -f -a "why" -d 'Tell why something is not at a till'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from docs" -f -a "retry" -d 'Send a till again what it has refused'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from docs" -f -a "cancel" -d 'Take back what a till has not applied yet'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from metrics" -f -a "list" -d 'List the metrics that running processes tell'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from metrics" -f -a "alerts" -d 'Print alerts for Prometheus'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from metrics" -f -a "dashboard" -d 'Print a dashboard for Grafana'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from alarms" -f -a "list" -d 'List what somebody has to look at, the latest first'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from alarms" -f -a "clear" -d 'Say that an alarm was looked at'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from audit" -f -a "list" -d 'List the changes, the latest first'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from db" -f -a "init" -d 'Make an empty database'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from db" -f -a "migrate" -d 'Bring the tables up to date'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from db" -f -a "backup" -d 'Copy the database while it is in use (SQLite)'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from db" -f -a "check" -d 'Look for damage'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from db" -f -a "recover" -d 'Save what can be read of a damaged database into a new file (SQLite)'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from till" -f -a "run" -d 'Sell: a till at the keyboard, with simulated devices'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from till" -f -a "script" -d 'Play a script of commands and expectations'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from till" -f -a "load" -d 'Load goods, prices, restrictions, staff and cards into a till'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from till" -f -a "enrol" -d 'Get the key of a new till from its centre, by a code'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from events" -f -a "kinds" -d 'List the kinds of events and their fields'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from events" -f -a "schema" -d 'Print or write the JSON Schemas of events'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from events" -f -a "filter" -d 'Check, compare and show lists of kinds to send'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from events" -f -a "replay" -d 'Send recorded events once more, at any speed'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from events" -f -a "verify" -d 'Check that a stream of events is complete, in order and right'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from events" -f -a "tail" -d 'Show the last events, and those that come'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from events" -f -a "show" -d 'Show an event in full, or all events of a document'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from events" -f -a "size" -d 'Compute how much data events make and what brokers and tills need for them'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from events" -f -a "pump" -d 'Send the events of tills, as a process of its own'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from events" -f -a "status" -d 'Tell what waits for whom, since when, and why'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from events" -f -a "why" -d 'Tell what became of an event'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from events" -f -a "targets" -d 'Declare, list, pause and drop targets of a till\'s events'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from events" -f -a "rewind" -d 'Send again what a target has had'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from events" -f -a "dead" -d 'Show, retry and drop events that a target refuses'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from events" -f -a "topics" -d 'Print, make and check the topics of a Kafka target'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from mapping" -f -a "check" -d 'Compare a mapping with real files'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "show" -d 'List all settings with their values'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from fabricate" -f -a "catalogue" -d 'A catalogue of any size'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from fabricate" -f -a "day" -d 'One day of a store: goods, staff, cards, receipts, shifts'
complete -c tillwire -n "__fish_tillwire_using_subcommand help; and __fish_seen_subcommand_from fabricate" -f -a "events" -d 'A recorded day of events of many tills'
