
use builtin;
use str;

set edit:completion:arg-completer[tillwire] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'tillwire'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'tillwire'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand import 'Load files of an ERP or of tills into the database'
            cand export 'Unload goods, receipts, shifts or cash operations into files'
            cand lint 'Check files: parse them, apply the rules, write nothing'
            cand convert 'Convert files from one dialect into another, without a database'
            cand items 'Find and show goods'
            cand prices 'Show what goods cost'
            cand receipts 'Find, show and check receipts'
            cand shifts 'List, show and compare shifts and their reports'
            cand request 'Ask tills again for what is missing'
            cand cash 'List cash put in and taken out'
            cand journal 'Show what was loaded and what was unloaded to whom'
            cand stores 'Add, change and list stores'
            cand tills 'Add and list tills'
            cand db 'Make, migrate, back up and check the database'
            cand formats 'List the file formats: what is read, written, stored'
            cand mapping 'Check descriptions of structures that are not public'
            cand barcode 'Tell what scanned codes are: check digits, marking codes, weights in in-house codes'
            cand explain 'Tell what a code of a finding means and how to mend it'
            cand config 'Show the settings and where they are from'
            cand completions 'Print a script of shell completions'
            cand man 'Print or write the manual pages'
            cand fabricate 'Make invented data for tests and benches'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;import'= {
            cand --on-error 'What a bad record does [default: quarantine]'
            cand --max-errors 'Refuse a file with more bad records than this'
            cand --max-delete 'Refuse a full load that would delete more than this part of the goods [default: 20]'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --done 'Move files that were taken to this folder, refused ones to `error` beside it'
            cand --settle 'How long a file must stand still before it is taken [default: 2s]'
            cand --quarantine 'Where refused records go [default: `quarantine` beside the file]'
            cand --feedback 'Write what the sender wants to know (package-status) to this file'
            cand --wait 'Wait so many seconds for another import to end'
            cand --from 'The dialect of the files, or DIALECT:DOCUMENT, where they cannot tell it themselves'
            cand --encoding 'The encoding of the files, where they cannot tell it: utf-8, cp1251, cp866'
            cand --store 'The store, for files that do not say it'
            cand --mapping 'The description of documents whose structure is not public'
            cand --set 'A setting of a dialect, as ukm5.money=kopecks: what no file says and installations do differently'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --strict-stores 'Refuse records of stores and tills that are not known'
            cand --again 'Load a file again although it is the one applied last'
            cand -n 'Read, check and count, but write nothing'
            cand --dry-run 'Read, check and count, but write nothing'
            cand --delete 'Delete files that were taken; refused ones stay'
            cand --keep 'Leave files where they are'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;export'= {
            cand --to 'The dialect to write'
            cand -o 'The folder of the files'
            cand --out 'The folder of the files'
            cand --store 'Only of this store'
            cand --target 'The name of the receiver, for the journal'
            cand --since 'What arrived at this time or later, in the zone of this machine'
            cand --day 'What counts for this business date'
            cand --crosswalk 'What the two systems number differently'
            cand --stores 'The stores, for dialects that say everything once a store [default: all that are known]'
            cand --mapping 'The description of documents whose structure is not public'
            cand --set 'A setting of the dialect, as ukm5.money=kopecks'
            cand --wait 'Wait so many seconds for another export to end'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --new 'What this target has not got yet, each document once'
            cand --reverse-crosswalk 'Read the crosswalk from right to left'
            cand --accept-assumed 'Write with a mapping that is a guess'
            cand -n 'Count, and write nothing'
            cand --dry-run 'Count, and write nothing'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;lint'= {
            cand --from 'The dialect of the files, or DIALECT:DOCUMENT, where they cannot tell it themselves'
            cand --encoding 'The encoding of the files, where they cannot tell it: utf-8, cp1251, cp866'
            cand --store 'The store, for files that do not say it'
            cand --mapping 'The description of documents whose structure is not public'
            cand --set 'A setting of a dialect, as ukm5.money=kopecks: what no file says and installations do differently'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;convert'= {
            cand --to 'The dialect to write'
            cand -o 'A folder, for files named as the dialect names them; a file; or `-` for standard output'
            cand --out 'A folder, for files named as the dialect names them; a file; or `-` for standard output'
            cand --on-error 'What a bad record does: stop (nothing is written) or skip (the others are)'
            cand --crosswalk 'What the two systems number differently: stores, tills, tax groups, roles, tenders …'
            cand --write-crosswalk 'Write a crosswalk with a line for every number met, to be filled in'
            cand --stores 'The stores of the chain, for dialects that say everything once a store'
            cand --sequence 'The number in the names of files that are numbered [default: seconds since 1970]'
            cand --from 'The dialect of the files, or DIALECT:DOCUMENT, where they cannot tell it themselves'
            cand --encoding 'The encoding of the files, where they cannot tell it: utf-8, cp1251, cp866'
            cand --store 'The store, for files that do not say it'
            cand --mapping 'The description of documents whose structure is not public'
            cand --set 'A setting of a dialect, as ukm5.money=kopecks: what no file says and installations do differently'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --reverse-crosswalk 'Read the crosswalk from right to left'
            cand --accept-assumed 'Write with a mapping that is a guess'
            cand -n 'Read, convert and tell, but write nothing'
            cand --dry-run 'Read, convert and tell, but write nothing'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;items'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand find 'Find items by name, article or barcode'
            cand show 'Show an item with barcodes, prices and restrictions'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;items;find'= {
            cand --limit 'Show so many at most'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --all 'Deleted ones too'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;items;show'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;items;help'= {
            cand find 'Find items by name, article or barcode'
            cand show 'Show an item with barcodes, prices and restrictions'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;items;help;find'= {
        }
        &'tillwire;items;help;show'= {
        }
        &'tillwire;items;help;help'= {
        }
        &'tillwire;prices'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand show 'Show what an item costs in a store on a day'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;prices;show'= {
            cand --store 'In this store'
            cand --day 'At noon of this day'
            cand --at 'At this moment of the store''s time [default: now]'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;prices;help'= {
            cand show 'Show what an item costs in a store on a day'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;prices;help;show'= {
        }
        &'tillwire;prices;help;help'= {
        }
        &'tillwire;receipts'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'Find receipts by number, date, sum, goods, card, cashier'
            cand show 'Show receipts like the paper slip'
            cand verify 'Check receipts against themselves'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;receipts;list'= {
            cand --limit 'Take so many at most, the newest'
            cand --store 'Of this store'
            cand --till 'Of this till'
            cand --shift 'Of this shift'
            cand --number 'With this number'
            cand --day 'Of this business date, or of FIRST..LAST'
            cand --sum 'With this total'
            cand --goods 'With this barcode or article on it'
            cand --card 'With this card on it; the last digits are enough'
            cand --cashier 'By this cashier: a piece of the name, or the staff number'
            cand --state 'In this state: completed, cancelled, suspended, training'
            cand --fiscal 'With this number of the fiscal document'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --revisions 'Replaced revisions too'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;receipts;show'= {
            cand --width 'Columns of the slip: 32 to 80 [default: 40]'
            cand --limit 'Show so many at most, the newest'
            cand --store 'Of this store'
            cand --till 'Of this till'
            cand --shift 'Of this shift'
            cand --number 'With this number'
            cand --day 'Of this business date, or of FIRST..LAST'
            cand --sum 'With this total'
            cand --goods 'With this barcode or article on it'
            cand --card 'With this card on it; the last digits are enough'
            cand --cashier 'By this cashier: a piece of the name, or the staff number'
            cand --state 'In this state: completed, cancelled, suspended, training'
            cand --fiscal 'With this number of the fiscal document'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;receipts;verify'= {
            cand --limit 'Take so many at most, the newest'
            cand --store 'Of this store'
            cand --till 'Of this till'
            cand --shift 'Of this shift'
            cand --number 'With this number'
            cand --day 'Of this business date, or of FIRST..LAST'
            cand --sum 'With this total'
            cand --goods 'With this barcode or article on it'
            cand --card 'With this card on it; the last digits are enough'
            cand --cashier 'By this cashier: a piece of the name, or the staff number'
            cand --state 'In this state: completed, cancelled, suspended, training'
            cand --fiscal 'With this number of the fiscal document'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --revisions 'Replaced revisions too'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;receipts;help'= {
            cand list 'Find receipts by number, date, sum, goods, card, cashier'
            cand show 'Show receipts like the paper slip'
            cand verify 'Check receipts against themselves'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;receipts;help;list'= {
        }
        &'tillwire;receipts;help;show'= {
        }
        &'tillwire;receipts;help;verify'= {
        }
        &'tillwire;receipts;help;help'= {
        }
        &'tillwire;shifts'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List shift openings and reports'
            cand show 'Show the reports of a shift like the paper'
            cand verify 'Compare Z reports with the receipts of their shifts'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;shifts;list'= {
            cand --store 'Of this store'
            cand --till 'Of this till'
            cand --shift 'Of this shift'
            cand --day 'Of this business date, or of FIRST..LAST'
            cand --limit 'Take so many at most, the newest'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --revisions 'Replaced revisions too'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;shifts;show'= {
            cand --width 'Columns of the slip: 32 to 80 [default: 40]'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;shifts;verify'= {
            cand --store 'Of this store'
            cand --till 'Of this till'
            cand --shift 'This shift'
            cand --day 'Of this business date'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;shifts;help'= {
            cand list 'List shift openings and reports'
            cand show 'Show the reports of a shift like the paper'
            cand verify 'Compare Z reports with the receipts of their shifts'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;shifts;help;list'= {
        }
        &'tillwire;shifts;help;show'= {
        }
        &'tillwire;shifts;help;verify'= {
        }
        &'tillwire;shifts;help;help'= {
        }
        &'tillwire;request'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand receipts 'Ask again for the receipts of shifts with gaps'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;request;receipts'= {
            cand -o 'The file to write; `-` is standard output'
            cand --out 'The file to write; `-` is standard output'
            cand --to 'The dialect of the request'
            cand --store 'Of this store'
            cand --till 'Of this till'
            cand --shift 'This shift'
            cand --day 'Of this business date'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -n 'Tell what is missing, but write nothing'
            cand --dry-run 'Tell what is missing, but write nothing'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;request;help'= {
            cand receipts 'Ask again for the receipts of shifts with gaps'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;request;help;receipts'= {
        }
        &'tillwire;request;help;help'= {
        }
        &'tillwire;cash'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List cash put in and taken out'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;cash;list'= {
            cand --store 'Of this store'
            cand --till 'Of this till'
            cand --shift 'Of this shift'
            cand --day 'Of this business date, or of FIRST..LAST'
            cand --limit 'Take so many at most, the newest'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --revisions 'Replaced revisions too'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;cash;help'= {
            cand list 'List cash put in and taken out'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;cash;help;list'= {
        }
        &'tillwire;cash;help;help'= {
        }
        &'tillwire;journal'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List loaded files, or unloaded batches'
            cand show 'Show a loaded file with its findings, or a batch with its files'
            cand resend 'Write the files of an unloaded batch again, byte for byte'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;journal;list'= {
            cand --target 'Only batches for this target'
            cand --limit 'Show so many at most, the newest'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --exports 'Unloaded batches instead of loaded files'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;journal;show'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --export 'An unloaded batch instead of a loaded file'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;journal;resend'= {
            cand -o 'Another folder than the first time'
            cand --out 'Another folder than the first time'
            cand --wait 'Wait so many seconds for another export to end'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -n 'Tell which files, but write nothing'
            cand --dry-run 'Tell which files, but write nothing'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;journal;help'= {
            cand list 'List loaded files, or unloaded batches'
            cand show 'Show a loaded file with its findings, or a batch with its files'
            cand resend 'Write the files of an unloaded batch again, byte for byte'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;journal;help;list'= {
        }
        &'tillwire;journal;help;show'= {
        }
        &'tillwire;journal;help;resend'= {
        }
        &'tillwire;journal;help;help'= {
        }
        &'tillwire;stores'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the stores'
            cand add 'Add a store'
            cand set 'Change a store''s name or time zone'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;stores;list'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --all 'Deleted ones too'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;stores;add'= {
            cand --name 'Its name'
            cand --zone 'Its time zone, as Europe/Moscow'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -n 'Only tell what would be done'
            cand --dry-run 'Only tell what would be done'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;stores;set'= {
            cand --name 'Its name'
            cand --zone 'Its time zone, as Europe/Moscow'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -n 'Only tell what would be done'
            cand --dry-run 'Only tell what would be done'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;stores;help'= {
            cand list 'List the stores'
            cand add 'Add a store'
            cand set 'Change a store''s name or time zone'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;stores;help;list'= {
        }
        &'tillwire;stores;help;add'= {
        }
        &'tillwire;stores;help;set'= {
        }
        &'tillwire;stores;help;help'= {
        }
        &'tillwire;tills'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the tills'
            cand add 'Add a till'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;tills;list'= {
            cand --store 'Only of this store'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --all 'Deleted ones too'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;tills;add'= {
            cand --name 'Its name'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -n 'Only tell what would be done'
            cand --dry-run 'Only tell what would be done'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;tills;help'= {
            cand list 'List the tills'
            cand add 'Add a till'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;tills;help;list'= {
        }
        &'tillwire;tills;help;add'= {
        }
        &'tillwire;tills;help;help'= {
        }
        &'tillwire;db'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand init 'Make an empty database'
            cand migrate 'Bring the tables up to date'
            cand backup 'Copy the database while it is in use (SQLite)'
            cand check 'Look for damage'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;db;init'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;db;migrate'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -n 'Only tell what would be done'
            cand --dry-run 'Only tell what would be done'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;db;backup'= {
            cand --to 'The file to write; the catalogue goes beside it. It must not exist'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;db;check'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;db;help'= {
            cand init 'Make an empty database'
            cand migrate 'Bring the tables up to date'
            cand backup 'Copy the database while it is in use (SQLite)'
            cand check 'Look for damage'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;db;help;init'= {
        }
        &'tillwire;db;help;migrate'= {
        }
        &'tillwire;db;help;backup'= {
        }
        &'tillwire;db;help;check'= {
        }
        &'tillwire;db;help;help'= {
        }
        &'tillwire;formats'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;mapping'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand check 'Compare a mapping with real files'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;mapping;check'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;mapping;help'= {
            cand check 'Compare a mapping with real files'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;mapping;help;check'= {
        }
        &'tillwire;mapping;help;help'= {
        }
        &'tillwire;barcode'= {
            cand --rules 'The chain''s rules for in-house codes'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;explain'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;config'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand show 'List all settings with their values'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;config;show'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --origin 'Tell where each value is from'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;config;help'= {
            cand show 'List all settings with their values'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;config;help;show'= {
        }
        &'tillwire;config;help;help'= {
        }
        &'tillwire;completions'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;man'= {
            cand --out 'Write all pages into this folder'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;fabricate'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand catalogue 'A catalogue of any size'
            cand day 'One day of a store: goods, staff, cards, receipts, shifts'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;fabricate;catalogue'= {
            cand --goods 'How many goods'
            cand --stores 'The stores of the chain, for prices that differ by store'
            cand --seed 'The same seed gives the same bytes'
            cand --to 'The dialect to write'
            cand -o 'A folder, for files named as the dialect names them, or a file'
            cand --out 'A folder, for files named as the dialect names them, or a file'
            cand --day 'The day it is made for; files are stamped with its morning'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;fabricate;day'= {
            cand --store 'The store'
            cand --tills 'How many tills'
            cand --goods 'How many goods'
            cand --receipts 'How many receipts'
            cand --crosswalk 'The numbers of the target system'
            cand --seed 'The same seed gives the same bytes'
            cand --to 'The dialect to write'
            cand -o 'A folder, for files named as the dialect names them, or a file'
            cand --out 'A folder, for files named as the dialect names them, or a file'
            cand --day 'The day it is made for; files are stamped with its morning'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;fabricate;help'= {
            cand catalogue 'A catalogue of any size'
            cand day 'One day of a store: goods, staff, cards, receipts, shifts'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;fabricate;help;catalogue'= {
        }
        &'tillwire;fabricate;help;day'= {
        }
        &'tillwire;fabricate;help;help'= {
        }
        &'tillwire;help'= {
            cand import 'Load files of an ERP or of tills into the database'
            cand export 'Unload goods, receipts, shifts or cash operations into files'
            cand lint 'Check files: parse them, apply the rules, write nothing'
            cand convert 'Convert files from one dialect into another, without a database'
            cand items 'Find and show goods'
            cand prices 'Show what goods cost'
            cand receipts 'Find, show and check receipts'
            cand shifts 'List, show and compare shifts and their reports'
            cand request 'Ask tills again for what is missing'
            cand cash 'List cash put in and taken out'
            cand journal 'Show what was loaded and what was unloaded to whom'
            cand stores 'Add, change and list stores'
            cand tills 'Add and list tills'
            cand db 'Make, migrate, back up and check the database'
            cand formats 'List the file formats: what is read, written, stored'
            cand mapping 'Check descriptions of structures that are not public'
            cand barcode 'Tell what scanned codes are: check digits, marking codes, weights in in-house codes'
            cand explain 'Tell what a code of a finding means and how to mend it'
            cand config 'Show the settings and where they are from'
            cand completions 'Print a script of shell completions'
            cand man 'Print or write the manual pages'
            cand fabricate 'Make invented data for tests and benches'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;help;import'= {
        }
        &'tillwire;help;export'= {
        }
        &'tillwire;help;lint'= {
        }
        &'tillwire;help;convert'= {
        }
        &'tillwire;help;items'= {
            cand find 'Find items by name, article or barcode'
            cand show 'Show an item with barcodes, prices and restrictions'
        }
        &'tillwire;help;items;find'= {
        }
        &'tillwire;help;items;show'= {
        }
        &'tillwire;help;prices'= {
            cand show 'Show what an item costs in a store on a day'
        }
        &'tillwire;help;prices;show'= {
        }
        &'tillwire;help;receipts'= {
            cand list 'Find receipts by number, date, sum, goods, card, cashier'
            cand show 'Show receipts like the paper slip'
            cand verify 'Check receipts against themselves'
        }
        &'tillwire;help;receipts;list'= {
        }
        &'tillwire;help;receipts;show'= {
        }
        &'tillwire;help;receipts;verify'= {
        }
        &'tillwire;help;shifts'= {
            cand list 'List shift openings and reports'
            cand show 'Show the reports of a shift like the paper'
            cand verify 'Compare Z reports with the receipts of their shifts'
        }
        &'tillwire;help;shifts;list'= {
        }
        &'tillwire;help;shifts;show'= {
        }
        &'tillwire;help;shifts;verify'= {
        }
        &'tillwire;help;request'= {
            cand receipts 'Ask again for the receipts of shifts with gaps'
        }
        &'tillwire;help;request;receipts'= {
        }
        &'tillwire;help;cash'= {
            cand list 'List cash put in and taken out'
        }
        &'tillwire;help;cash;list'= {
        }
        &'tillwire;help;journal'= {
            cand list 'List loaded files, or unloaded batches'
            cand show 'Show a loaded file with its findings, or a batch with its files'
            cand resend 'Write the files of an unloaded batch again, byte for byte'
        }
        &'tillwire;help;journal;list'= {
        }
        &'tillwire;help;journal;show'= {
        }
        &'tillwire;help;journal;resend'= {
        }
        &'tillwire;help;stores'= {
            cand list 'List the stores'
            cand add 'Add a store'
            cand set 'Change a store''s name or time zone'
        }
        &'tillwire;help;stores;list'= {
        }
        &'tillwire;help;stores;add'= {
        }
        &'tillwire;help;stores;set'= {
        }
        &'tillwire;help;tills'= {
            cand list 'List the tills'
            cand add 'Add a till'
        }
        &'tillwire;help;tills;list'= {
        }
        &'tillwire;help;tills;add'= {
        }
        &'tillwire;help;db'= {
            cand init 'Make an empty database'
            cand migrate 'Bring the tables up to date'
            cand backup 'Copy the database while it is in use (SQLite)'
            cand check 'Look for damage'
        }
        &'tillwire;help;db;init'= {
        }
        &'tillwire;help;db;migrate'= {
        }
        &'tillwire;help;db;backup'= {
        }
        &'tillwire;help;db;check'= {
        }
        &'tillwire;help;formats'= {
        }
        &'tillwire;help;mapping'= {
            cand check 'Compare a mapping with real files'
        }
        &'tillwire;help;mapping;check'= {
        }
        &'tillwire;help;barcode'= {
        }
        &'tillwire;help;explain'= {
        }
        &'tillwire;help;config'= {
            cand show 'List all settings with their values'
        }
        &'tillwire;help;config;show'= {
        }
        &'tillwire;help;completions'= {
        }
        &'tillwire;help;man'= {
        }
        &'tillwire;help;fabricate'= {
            cand catalogue 'A catalogue of any size'
            cand day 'One day of a store: goods, staff, cards, receipts, shifts'
        }
        &'tillwire;help;fabricate;catalogue'= {
        }
        &'tillwire;help;fabricate;day'= {
        }
        &'tillwire;help;help'= {
        }
    ]
    $completions[$command]
}
