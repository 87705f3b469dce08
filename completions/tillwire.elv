
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
            cand demo 'Show a chain at work: a centre, stores, tills, an ERP''s files, in a folder'
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
            cand restrictions 'What may not be sold in a store, when and to whom'
            cand cashiers 'Who may sign on at the tills of a store'
            cand journal 'Show what was loaded and what was unloaded to whom'
            cand stores 'Add, change and list stores'
            cand tills 'Tills: presence, keys, retirement'
            cand serve 'Run a server: the centre'
            cand service 'Servers as services of the system'
            cand doctor 'Is this machine fit for a server? Folders, room, syncs, clocks, ports'
            cand login 'Log in at a centre'
            cand users 'Employees who may log in at the centre, and what they may do'
            cand keys 'Keys of services, ERPs and monitoring'
            cand settings 'What tills are told: settings, lists of events, goods that may not be sold'
            cand routes 'Folders through which an ERP and the centre exchange files'
            cand docs 'Documents on their way between the centre and its tills: where they are, and why'
            cand health 'Tell whether all is well at the centre'
            cand metrics 'What running processes tell Prometheus, alerts and dashboards'
            cand alarms 'What somebody has to look at'
            cand audit 'Who changed what at the centre'
            cand db 'Make, migrate, back up and check the database'
            cand till 'A till on this machine'
            cand events 'Events of tills: what there is, what is sent, what is missing'
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
        &'tillwire;demo'= {
            cand --out 'The folder of the chain; it must not be there yet, or be empty'
            cand --receipts 'Receipts of each till'
            cand --kafka 'Send the tills'' events there instead of into files'
            cand --seed 'The same seed makes the same goods and the same sales'
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
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
            cand release 'Unload a closed shift although receipts of it have not come'
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
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;shifts;release'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
            cand release 'Unload a closed shift although receipts of it have not come'
            cand verify 'Compare Z reports with the receipts of their shifts'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;shifts;help;list'= {
        }
        &'tillwire;shifts;help;show'= {
        }
        &'tillwire;shifts;help;release'= {
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
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;restrictions'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List what may not be sold in a store, when and to whom'
            cand add 'Restrict sales in one store, beside what the ERP says'
            cand remove 'Remove a restriction that holds in this store only'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;restrictions;list'= {
            cand --store 'Of this store'
            cand --goods 'Only what is about this article itself'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;restrictions;add'= {
            cand --store 'In this store'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
            cand --goods 'About this article'
            cand --group 'About this group of goods'
            cand --marking 'About goods of this group of marking'
            cand --min-age 'Sold only to buyers of this age'
            cand --min-price 'Not sold below this price'
            cand --max-discount 'No more discount than this'
            cand --since 'From when on, in the store''s time'
            cand --until 'Until when, in the store''s time'
            cand --from 'From what time of a day on'
            cand --to 'Until what time of a day; of the next, when that is earlier'
            cand --days 'On which days, as `MO TU WE`; otherwise every day'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --not-sold 'Not sold at all'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;restrictions;remove'= {
            cand --store 'In this store'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;restrictions;help'= {
            cand list 'List what may not be sold in a store, when and to whom'
            cand add 'Restrict sales in one store, beside what the ERP says'
            cand remove 'Remove a restriction that holds in this store only'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;restrictions;help;list'= {
        }
        &'tillwire;restrictions;help;add'= {
        }
        &'tillwire;restrictions;help;remove'= {
        }
        &'tillwire;restrictions;help;help'= {
        }
        &'tillwire;cashiers'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List who may sign on at the tills of a store'
            cand show 'Show a cashier'
            cand add 'Add a cashier to a store'
            cand set 'Change a cashier''s name, role, rights or password'
            cand block 'Keep a cashier from signing on'
            cand unblock 'Let a cashier sign on again'
            cand remove 'Remove a cashier from a store'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;cashiers;list'= {
            cand --store 'Of this store'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;cashiers;show'= {
            cand --store 'Of this store'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;cashiers;add'= {
            cand --store 'Of this store'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
            cand --name 'The name, as it is printed'
            cand --role 'The role, as the tills know it; empty for none'
            cand --rights 'Rights beyond the role, in place of those that are there'
            cand --password-file 'A file whose first line is the new password'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --new-password 'Ask for a new password'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;cashiers;set'= {
            cand --store 'Of this store'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
            cand --name 'The name, as it is printed'
            cand --role 'The role, as the tills know it; empty for none'
            cand --rights 'Rights beyond the role, in place of those that are there'
            cand --password-file 'A file whose first line is the new password'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --new-password 'Ask for a new password'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;cashiers;block'= {
            cand --store 'Of this store'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;cashiers;unblock'= {
            cand --store 'Of this store'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;cashiers;remove'= {
            cand --store 'Of this store'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;cashiers;help'= {
            cand list 'List who may sign on at the tills of a store'
            cand show 'Show a cashier'
            cand add 'Add a cashier to a store'
            cand set 'Change a cashier''s name, role, rights or password'
            cand block 'Keep a cashier from signing on'
            cand unblock 'Let a cashier sign on again'
            cand remove 'Remove a cashier from a store'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;cashiers;help;list'= {
        }
        &'tillwire;cashiers;help;show'= {
        }
        &'tillwire;cashiers;help;add'= {
        }
        &'tillwire;cashiers;help;set'= {
        }
        &'tillwire;cashiers;help;block'= {
        }
        &'tillwire;cashiers;help;unblock'= {
        }
        &'tillwire;cashiers;help;remove'= {
        }
        &'tillwire;cashiers;help;help'= {
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
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
            cand show 'Show a store with its time zone and opening hours'
            cand add 'Add a store'
            cand set 'Change a store''s name, time zone or opening hours'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;stores;list'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;stores;show'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;stores;add'= {
            cand --name 'Its name'
            cand --zone 'Its time zone, as Europe/Moscow'
            cand --hours 'When it is open, as ''mon-fri 09:00-21:00, sat 10:00-20:00''; empty when nobody knows'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
            cand --hours 'When it is open, as ''mon-fri 09:00-21:00, sat 10:00-20:00''; empty when nobody knows'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
            cand show 'Show a store with its time zone and opening hours'
            cand add 'Add a store'
            cand set 'Change a store''s name, time zone or opening hours'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;stores;help;list'= {
        }
        &'tillwire;stores;help;show'= {
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
            cand list 'List the tills: are they there, how far behind are they'
            cand show 'Show everything that is known of a till'
            cand add 'Add a till'
            cand retire 'Retire a till: it is not expected any more, its keys are dead'
            cand adopt 'Decide which of two installs under one id is the till'
            cand resync 'Send a till its whole catalogue again'
            cand issue-key 'Make keys for tills'
            cand issue-code 'Make a code that a new till is enrolled with'
            cand keys 'List the keys of a till'
            cand revoke-key 'Revoke a key of a till'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;tills;list'= {
            cand --store 'Only of this store'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --all 'Retired ones too'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;tills;show'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;tills;add'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
            cand --name 'Its name'
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
        &'tillwire;tills;retire'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;tills;adopt'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
            cand --install 'The install that goes on'
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
        &'tillwire;tills;resync'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;tills;issue-key'= {
            cand --store 'The store'
            cand --till 'The till; all of the store when left out'
            cand --out 'The folder for the files'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;tills;issue-code'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;tills;keys'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;tills;revoke-key'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;tills;help'= {
            cand list 'List the tills: are they there, how far behind are they'
            cand show 'Show everything that is known of a till'
            cand add 'Add a till'
            cand retire 'Retire a till: it is not expected any more, its keys are dead'
            cand adopt 'Decide which of two installs under one id is the till'
            cand resync 'Send a till its whole catalogue again'
            cand issue-key 'Make keys for tills'
            cand issue-code 'Make a code that a new till is enrolled with'
            cand keys 'List the keys of a till'
            cand revoke-key 'Revoke a key of a till'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;tills;help;list'= {
        }
        &'tillwire;tills;help;show'= {
        }
        &'tillwire;tills;help;add'= {
        }
        &'tillwire;tills;help;retire'= {
        }
        &'tillwire;tills;help;adopt'= {
        }
        &'tillwire;tills;help;resync'= {
        }
        &'tillwire;tills;help;issue-key'= {
        }
        &'tillwire;tills;help;issue-code'= {
        }
        &'tillwire;tills;help;keys'= {
        }
        &'tillwire;tills;help;revoke-key'= {
        }
        &'tillwire;tills;help;help'= {
        }
        &'tillwire;serve'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand centre 'The centre: directories go down to the tills, sales come up, ERP routes run'
            cand exchange 'The integration module of a store: files of the ERP to the tills and back, without a database'
            cand price-checker 'The price checkers of a store, answered from a till that is on'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;serve;centre'= {
            cand --listen 'Where to listen; port 0 takes a free one'
            cand --tls-cert 'The certificate and its chain (PEM)'
            cand --tls-key 'The private key of the certificate (PEM)'
            cand --read-db 'Where reports are read: a replica of the PostgreSQL database'
            cand --leave-secs 'After the wish to stop, say so under /readyz for so long before closing'
            cand --instance 'The name of this process among those of the centre [default: one that nobody else has]'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --allow-plain-http 'Listen without TLS on an address that others can reach'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;serve;exchange'= {
            cand --exchange-settings 'Tills, routes, folders (TOML)'
            cand --centre 'Get the settings of the store from this centre'
            cand --key-file 'The file with the key that the centre knows this service by'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
            cand --store 'The store'
            cand --state-dir 'Where relative folders begin, and where settings of the centre are kept'
            cand --metrics-listen 'Serve /livez, /readyz, /metrics and /status.json here; port 0 is any'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --again 'A file that is equal to the last one of its name goes out again'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;serve;price-checker'= {
            cand --listen 'Where devices of a kind connect to, as shuttle=0.0.0.0:9101; port 0 takes a free one'
            cand --devices 'The devices of the store (TOML)'
            cand --store-map 'The tills of the store and where they answer (JSON)'
            cand --centre 'Get the tills and devices of the store from this centre'
            cand --key-file 'The file with the key that the centre and the tills know this service by'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
            cand --store 'The store'
            cand --state-dir 'Where what comes from the centre is kept'
            cand --till-db 'Read the database of a till on this machine instead of asking tills'
            cand --till-settings 'The settings of that till: barcode rules, zone (TOML)'
            cand --campaigns 'The campaigns of that till (TOML)'
            cand --metrics-listen 'Serve /livez, /readyz, /metrics and /status.json here; port 0 is any'
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
        &'tillwire;serve;help'= {
            cand centre 'The centre: directories go down to the tills, sales come up, ERP routes run'
            cand exchange 'The integration module of a store: files of the ERP to the tills and back, without a database'
            cand price-checker 'The price checkers of a store, answered from a till that is on'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;serve;help;centre'= {
        }
        &'tillwire;serve;help;exchange'= {
        }
        &'tillwire;serve;help;price-checker'= {
        }
        &'tillwire;serve;help;help'= {
        }
        &'tillwire;service'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand install 'Write the unit of a server; with --start start it now and at every start of the system'
            cand uninstall 'Stop a server and take its unit away'
            cand configure 'Tell a service of a store its settings, at the centre; without a file show them'
            cand status 'Show which servers are installed and how they are'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;service;install'= {
            cand --user 'The user that it runs as; one that exists only while it runs unless it is said'
            cand --program 'The program, when it is not this one'
            cand --unit-dir 'The folder of units of systemd'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --start 'Start it now and with the system'
            cand -n 'Print the unit and write nothing'
            cand --dry-run 'Print the unit and write nothing'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;service;uninstall'= {
            cand --unit-dir 'The folder of units of systemd'
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
        &'tillwire;service;configure'= {
            cand --store 'The store'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;service;status'= {
            cand --unit-dir 'The folder of units of systemd'
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
        &'tillwire;service;help'= {
            cand install 'Write the unit of a server; with --start start it now and at every start of the system'
            cand uninstall 'Stop a server and take its unit away'
            cand configure 'Tell a service of a store its settings, at the centre; without a file show them'
            cand status 'Show which servers are installed and how they are'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;service;help;install'= {
        }
        &'tillwire;service;help;uninstall'= {
        }
        &'tillwire;service;help;configure'= {
        }
        &'tillwire;service;help;status'= {
        }
        &'tillwire;service;help;help'= {
        }
        &'tillwire;doctor'= {
            cand --db 'The database of a centre'
            cand --db-password-file 'A file whose first line is the password of the database'
            cand --exchange-settings 'The settings of the integration module: their folders are looked at'
            cand --devices 'The devices of price checkers: their ports are looked at'
            cand --state-dir 'Where relative folders of the settings begin'
            cand --folder 'Further folders'
            cand --listen 'Addresses that the server is to listen on'
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
        &'tillwire;login'= {
            cand --centre 'The centre'
            cand --key-file 'Where the key is written'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
            cand --password-file 'A file whose first line is the password; it is asked for without one'
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
        &'tillwire;users'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the employees who may log in'
            cand add 'Add an employee'
            cand set 'Change an employee: role, stores, password'
            cand remove 'Take an employee away'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;users;list'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;users;add'= {
            cand --name 'The name'
            cand --role 'What they may do: viewer, support, operator, admin'
            cand --stores 'The stores that they see, parted by commas [default: all]'
            cand --password-file 'A file whose first line is the password; it is asked for without one'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;users;set'= {
            cand --name 'The name'
            cand --role 'What they may do: viewer, support, operator, admin'
            cand --stores 'The stores that they see, parted by commas; empty is all of them'
            cand --blocked 'Whether they may not log in'
            cand --password-file 'A file whose first line is the new password'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --new-password 'Ask for a new password'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;users;remove'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;users;help'= {
            cand list 'List the employees who may log in'
            cand add 'Add an employee'
            cand set 'Change an employee: role, stores, password'
            cand remove 'Take an employee away'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;users;help;list'= {
        }
        &'tillwire;users;help;add'= {
        }
        &'tillwire;users;help;set'= {
        }
        &'tillwire;users;help;remove'= {
        }
        &'tillwire;users;help;help'= {
        }
        &'tillwire;keys'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List all keys, without their secrets'
            cand issue 'Make a key for a store''s services, an ERP or monitoring'
            cand revoke 'Revoke a key'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;keys;list'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;keys;issue'= {
            cand --kind 'What for: store-service, erp, monitor'
            cand --store 'For store-service: the store'
            cand --routes 'For erp: the routes that it may run and look at, parted by commas'
            cand --out 'The file that the key is written into; its owner alone may read it'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;keys;revoke'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;keys;help'= {
            cand list 'List all keys, without their secrets'
            cand issue 'Make a key for a store''s services, an ERP or monitoring'
            cand revoke 'Revoke a key'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;keys;help;list'= {
        }
        &'tillwire;keys;help;issue'= {
        }
        &'tillwire;keys;help;revoke'= {
        }
        &'tillwire;keys;help;help'= {
        }
        &'tillwire;settings'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand get 'Show what is said for a scope, or what a till should have'
            cand set 'Say something for a scope, from a time on'
            cand diff 'Show what differs between two scopes or two tills'
            cand history 'List the versions of what was said for a scope'
            cand rollback 'Say again what an old version said'
            cand groups 'List the groups of tills'
            cand join 'Put a till into a group'
            cand leave 'Take a till out of a group'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;settings;get'= {
            cand --scope 'chain, store/N, group/NAME or till/N/M'
            cand --at 'As of this time'
            cand --kind 'What is told'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --resolved 'Of a till: everything that is said for it, made one'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;settings;set'= {
            cand --scope 'chain, store/N, group/NAME or till/N/M'
            cand --unset 'Say nothing of this any more'
            cand --file 'A TOML file that says everything for the scope'
            cand --from 'From when on it holds, by the tills'' clocks [default: now]'
            cand --kind 'What is told'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -n 'Only tell what would change'
            cand --dry-run 'Only tell what would change'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;settings;diff'= {
            cand --kind 'What is told'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;settings;history'= {
            cand --scope 'chain, store/N, group/NAME or till/N/M'
            cand --kind 'What is told'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;settings;rollback'= {
            cand --scope 'chain, store/N, group/NAME or till/N/M'
            cand --kind 'What is told'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;settings;groups'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;settings;join'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;settings;leave'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;settings;help'= {
            cand get 'Show what is said for a scope, or what a till should have'
            cand set 'Say something for a scope, from a time on'
            cand diff 'Show what differs between two scopes or two tills'
            cand history 'List the versions of what was said for a scope'
            cand rollback 'Say again what an old version said'
            cand groups 'List the groups of tills'
            cand join 'Put a till into a group'
            cand leave 'Take a till out of a group'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;settings;help;get'= {
        }
        &'tillwire;settings;help;set'= {
        }
        &'tillwire;settings;help;diff'= {
        }
        &'tillwire;settings;help;history'= {
        }
        &'tillwire;settings;help;rollback'= {
        }
        &'tillwire;settings;help;groups'= {
        }
        &'tillwire;settings;help;join'= {
        }
        &'tillwire;settings;help;leave'= {
        }
        &'tillwire;settings;help;help'= {
        }
        &'tillwire;routes'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the routes and how they stand'
            cand add 'Add a route, or change one'
            cand run 'Have a route done at once'
            cand suspend 'Have a route do nothing until it is resumed'
            cand resume 'Have a suspended route go on'
            cand again 'List what a route unloaded twice, or may have, after the centre was restored from a backup'
            cand remove 'Take a route away; its files stay'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;routes;list'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;routes;add'= {
            cand --dialect 'The dialect; for a route in, `auto` looks at each file'
            cand --folder 'The folder, as the centre sees it'
            cand --what 'Out: what is unloaded: receipts, shifts, cash, catalogue'
            cand --store 'Only of this store; in: the store of files that do not say it'
            cand --every 'How often'
            cand --settle 'In: how long a file must stand still before it is taken'
            cand --max-delete 'In: refuse a full load that would delete more than this part of the goods'
            cand --mapping 'The description of documents whose structure is not public, a file at the centre'
            cand --set 'A setting of the dialect, as ukm5.money=kopecks'
            cand --route-zone 'The time zone of days and of stores that have none'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --strict-stores 'In: refuse records of stores and tills that are not known'
            cand --accept-assumed 'Out: write with a mapping that is a guess'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;routes;run'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;routes;suspend'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;routes;resume'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;routes;again'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;routes;remove'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;routes;help'= {
            cand list 'List the routes and how they stand'
            cand add 'Add a route, or change one'
            cand run 'Have a route done at once'
            cand suspend 'Have a route do nothing until it is resumed'
            cand resume 'Have a suspended route go on'
            cand again 'List what a route unloaded twice, or may have, after the centre was restored from a backup'
            cand remove 'Take a route away; its files stay'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;routes;help;list'= {
        }
        &'tillwire;routes;help;add'= {
        }
        &'tillwire;routes;help;run'= {
        }
        &'tillwire;routes;help;suspend'= {
        }
        &'tillwire;routes;help;resume'= {
        }
        &'tillwire;routes;help;again'= {
        }
        &'tillwire;routes;help;remove'= {
        }
        &'tillwire;routes;help;help'= {
        }
        &'tillwire;docs'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List documents on their way, the latest first'
            cand show 'Show all that is known of a document'
            cand export 'Write the body of a document into a file'
            cand why 'Tell why something is not at a till'
            cand retry 'Send a till again what it has refused'
            cand cancel 'Take back what a till has not applied yet'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;docs;list'= {
            cand --store 'Only of this store'
            cand --till 'Only of this till'
            cand --direction 'Only this way: in (to tills), out (from tills)'
            cand --kind 'Only of this kind, as receipt, catalogue-delta'
            cand --state 'Only in this state, as assigned, stored, applied, rejected'
            cand --limit 'At most so many each way'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;docs;show'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --body 'Show the beginning of its body too, when that is JSON'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;docs;export'= {
            cand -o 'The file that is written; - is standard output'
            cand --out 'The file that is written; - is standard output'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;docs;why'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;docs;retry'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;docs;cancel'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;docs;help'= {
            cand list 'List documents on their way, the latest first'
            cand show 'Show all that is known of a document'
            cand export 'Write the body of a document into a file'
            cand why 'Tell why something is not at a till'
            cand retry 'Send a till again what it has refused'
            cand cancel 'Take back what a till has not applied yet'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;docs;help;list'= {
        }
        &'tillwire;docs;help;show'= {
        }
        &'tillwire;docs;help;export'= {
        }
        &'tillwire;docs;help;why'= {
        }
        &'tillwire;docs;help;retry'= {
        }
        &'tillwire;docs;help;cancel'= {
        }
        &'tillwire;docs;help;help'= {
        }
        &'tillwire;health'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;metrics'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the metrics that running processes tell'
            cand alerts 'Print alerts for Prometheus'
            cand dashboard 'Print a dashboard for Grafana'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;metrics;list'= {
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
        &'tillwire;metrics;alerts'= {
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
        &'tillwire;metrics;dashboard'= {
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
        &'tillwire;metrics;help'= {
            cand list 'List the metrics that running processes tell'
            cand alerts 'Print alerts for Prometheus'
            cand dashboard 'Print a dashboard for Grafana'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;metrics;help;list'= {
        }
        &'tillwire;metrics;help;alerts'= {
        }
        &'tillwire;metrics;help;dashboard'= {
        }
        &'tillwire;metrics;help;help'= {
        }
        &'tillwire;alarms'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List what somebody has to look at, the latest first'
            cand clear 'Say that an alarm was looked at'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;alarms;list'= {
            cand --limit 'At most so many'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --all 'Cleared ones too'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;alarms;clear'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;alarms;help'= {
            cand list 'List what somebody has to look at, the latest first'
            cand clear 'Say that an alarm was looked at'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;alarms;help;list'= {
        }
        &'tillwire;alarms;help;clear'= {
        }
        &'tillwire;alarms;help;help'= {
        }
        &'tillwire;audit'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the changes, the latest first'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;audit;list'= {
            cand --who 'Only by this one'
            cand --object 'Only of objects whose name begins so, as ''store 42'', ''till 42/'', ''user '''
            cand --since 'From this time on'
            cand --limit 'At most so many'
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --centre 'Ask a running centre instead of a database'
            cand --key-file 'The file with the key that the centre knows us by (`tillwire login` writes one)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;audit;help'= {
            cand list 'List the changes, the latest first'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;audit;help;list'= {
        }
        &'tillwire;audit;help;help'= {
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
            cand recover 'Save what can be read of a damaged database into a new file (SQLite)'
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
        &'tillwire;db;recover'= {
            cand --db 'A SQLite file, or postgres://user@host/database [default: centre.db]'
            cand --db-password-file 'A file whose first line is the password (PGPASSFILE works too)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -n 'Only tell what could be saved'
            cand --dry-run 'Only tell what could be saved'
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
            cand recover 'Save what can be read of a damaged database into a new file (SQLite)'
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
        &'tillwire;db;help;recover'= {
        }
        &'tillwire;db;help;help'= {
        }
        &'tillwire;till'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand run 'Sell: a till at the keyboard, with simulated devices'
            cand script 'Play a script of commands and expectations'
            cand load 'Load goods, prices, restrictions, staff and cards into a till'
            cand enrol 'Get the key of a new till from its centre, by a code'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;till;run'= {
            cand --till-db 'The till''s database; made when it is not there'
            cand --till-settings 'The till''s settings: limits, roles, barcode rules (TOML)'
            cand --campaigns 'Campaigns that the till reckons by itself (TOML)'
            cand --store 'The store, where the settings do not say it [default: 1]'
            cand --till 'The number of the till, where the settings do not say it [default: 1]'
            cand --other-till 'The database of another till of the store, for originals of returns'
            cand --centre-db 'The database of the centre, for originals of returns'
            cand --soft 'A folder of receipts prepared on other devices'
            cand --hash-key 'A file with the chain''s key for hashes in events'
            cand --clock 'Start the till''s clock at this time; it moves only with what is done, and by `at` and `wait`'
            cand --seed 'Ids and delays are drawn from this number: the same run gives the same bytes'
            cand --events-to 'Send the events there while selling (kafka://HOST:PORT/TOPIC, https://…, file:DIR, setevents://…, -)'
            cand --filter 'Which of them, for a target that is new: a list, or a profile (see `events filter profiles`)'
            cand --drain 'At the end, wait so many seconds until everything is acknowledged'
            cand --kafka-config 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka''s names)'
            cand --centre 'The till''s centre: documents go there at once, goods and settings come from there'
            cand --key-file 'The file with the till''s key for the centre (see `till enrol`)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
            cand --centre-fill 'At the start, wait so many seconds until all that the centre has for the till is applied'
            cand --centre-drain 'At the end, wait so many seconds until the centre has all documents'
            cand --exchange 'Exchange files through this folder: takes DIR/new, writes what is finished to DIR/out'
            cand --exchange-to 'The dialects of what is written there'
            cand --mapping 'The description of documents whose structure is not public'
            cand --set 'A setting of a dialect, as ukm5.money=kopecks'
            cand --listen 'Answer price checkers and other services of the store there: prices and receipts, read only'
            cand --listen-keys 'Keys of the store''s services, one a line, beside those that the centre sends'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --accept-assumed 'Write with a mapping that is a guess'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;till;script'= {
            cand --till-db 'The till''s database; made when it is not there'
            cand --till-settings 'The till''s settings: limits, roles, barcode rules (TOML)'
            cand --campaigns 'Campaigns that the till reckons by itself (TOML)'
            cand --store 'The store, where the settings do not say it [default: 1]'
            cand --till 'The number of the till, where the settings do not say it [default: 1]'
            cand --other-till 'The database of another till of the store, for originals of returns'
            cand --centre-db 'The database of the centre, for originals of returns'
            cand --soft 'A folder of receipts prepared on other devices'
            cand --hash-key 'A file with the chain''s key for hashes in events'
            cand --clock 'Start the till''s clock at this time; it moves only with what is done, and by `at` and `wait`'
            cand --seed 'Ids and delays are drawn from this number: the same run gives the same bytes'
            cand --events-to 'Send the events there while selling (kafka://HOST:PORT/TOPIC, https://…, file:DIR, setevents://…, -)'
            cand --filter 'Which of them, for a target that is new: a list, or a profile (see `events filter profiles`)'
            cand --drain 'At the end, wait so many seconds until everything is acknowledged'
            cand --kafka-config 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka''s names)'
            cand --centre 'The till''s centre: documents go there at once, goods and settings come from there'
            cand --key-file 'The file with the till''s key for the centre (see `till enrol`)'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
            cand --centre-fill 'At the start, wait so many seconds until all that the centre has for the till is applied'
            cand --centre-drain 'At the end, wait so many seconds until the centre has all documents'
            cand --exchange 'Exchange files through this folder: takes DIR/new, writes what is finished to DIR/out'
            cand --exchange-to 'The dialects of what is written there'
            cand --mapping 'The description of documents whose structure is not public'
            cand --set 'A setting of a dialect, as ukm5.money=kopecks'
            cand --listen 'Answer price checkers and other services of the store there: prices and receipts, read only'
            cand --listen-keys 'Keys of the store''s services, one a line, beside those that the centre sends'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --show 'Show every line with what came of it, and papers as they come out'
            cand --help-words 'List all words, with the kinds of events that each brings about'
            cand --accept-assumed 'Write with a mapping that is a guess'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;till;load'= {
            cand --from-db 'Load from the database of a centre: a SQLite file, or postgres://user@host/database'
            cand --from-db-password-file 'A file whose first line is the password of that database (PGPASSFILE works too)'
            cand --till-db 'The till''s database; it is made when it is not there'
            cand --on-error 'What a bad record of a file does [default: quarantine]'
            cand --max-delete 'Refuse a full load that would delete more than this part of the goods [default: 20]'
            cand --wait 'Wait so many seconds for another load to end'
            cand --from 'The dialect of the files, or DIALECT:DOCUMENT, where they cannot tell it themselves'
            cand --encoding 'The encoding of the files, where they cannot tell it: utf-8, cp1251, cp866'
            cand --store 'The store, for files that do not say it'
            cand --mapping 'The description of documents whose structure is not public'
            cand --set 'A setting of a dialect, as ukm5.money=kopecks: what no file says and installations do differently'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --full 'Load everything again, and delete what the centre does not have'
            cand --again 'Load a file again although it is the one applied last'
            cand -n 'Read, check and count, but write nothing'
            cand --dry-run 'Read, check and count, but write nothing'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;till;enrol'= {
            cand --centre 'The centre'
            cand --code 'The code that the centre''s people gave'
            cand --out 'The folder for the key; it is made when it is not there'
            cand --ca-file 'Certificates (PEM) that are trusted beside those of the system'
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
        &'tillwire;till;help'= {
            cand run 'Sell: a till at the keyboard, with simulated devices'
            cand script 'Play a script of commands and expectations'
            cand load 'Load goods, prices, restrictions, staff and cards into a till'
            cand enrol 'Get the key of a new till from its centre, by a code'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;till;help;run'= {
        }
        &'tillwire;till;help;script'= {
        }
        &'tillwire;till;help;load'= {
        }
        &'tillwire;till;help;enrol'= {
        }
        &'tillwire;till;help;help'= {
        }
        &'tillwire;events'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand kinds 'List the kinds of events and their fields'
            cand schema 'Print or write the JSON Schemas of events'
            cand filter 'Check, compare and show lists of kinds to send'
            cand replay 'Send recorded events once more, at any speed'
            cand verify 'Check that a stream of events is complete, in order and right'
            cand tail 'Show the last events, and those that come'
            cand show 'Show an event in full, or all events of a document'
            cand size 'Compute how much data events make and what brokers and tills need for them'
            cand pump 'Send the events of tills, as a process of its own'
            cand status 'Tell what waits for whom, since when, and why'
            cand why 'Tell what became of an event'
            cand targets 'Declare, list, pause and drop targets of a till''s events'
            cand rewind 'Send again what a target has had'
            cand dead 'Show, retry and drop events that a target refuses'
            cand topics 'Print, make and check the topics of a Kafka target'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;events;kinds'= {
            cand --area 'Only kinds of this area'
            cand --class 'Only kinds of this class'
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
        &'tillwire;events;schema'= {
            cand --out 'Write files into this folder'
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
        &'tillwire;events;filter'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand check 'Check a list'
            cand diff 'Compare two lists'
            cand profiles 'List the lists that are shipped'
            cand show 'Show what a list does, kind by kind'
            cand apply 'Give a target of a till another list, from the next document on'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;events;filter;check'= {
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
        &'tillwire;events;filter;diff'= {
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
        &'tillwire;events;filter;profiles'= {
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
        &'tillwire;events;filter;show'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --on 'Only kinds that are sent'
            cand --toml 'The list as it is written'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;events;filter;apply'= {
            cand --target 'The target [default: the only one]'
            cand --till-db 'The till''s database'
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
        &'tillwire;events;filter;help'= {
            cand check 'Check a list'
            cand diff 'Compare two lists'
            cand profiles 'List the lists that are shipped'
            cand show 'Show what a list does, kind by kind'
            cand apply 'Give a target of a till another list, from the next document on'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;events;filter;help;check'= {
        }
        &'tillwire;events;filter;help;diff'= {
        }
        &'tillwire;events;filter;help;profiles'= {
        }
        &'tillwire;events;filter;help;show'= {
        }
        &'tillwire;events;filter;help;apply'= {
        }
        &'tillwire;events;filter;help;help'= {
        }
        &'tillwire;events;replay'= {
            cand --kafka-config 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka''s names)'
            cand --to 'Where to: kafka://host:9092/topic, https://…, file:out.ndjson[.zst], outbox:till.db, null, `-`'
            cand --speed 'As recorded, so many times as fast: 10x, 250%'
            cand --rate 'At a rate, whatever the recorded gaps: 500/s; 500/s:poisson draws the gaps from --seed'
            cand --bandwidth 'So many bytes of events: 2MiB/s'
            cand --max-gap 'Cut recorded gaps that are longer'
            cand --min-gap 'Stretch recorded gaps that are shorter'
            cand --rate-cap 'No faster than this, whatever the pace'
            cand --ramp 'Let the pace grow from nothing during this time'
            cand --seed 'Draws the gaps of `poisson`: the same seed gives the same gaps'
            cand --late 'What happens to late events: `send`, or `skip[:TIME]` those that are later than this [default of TIME: 1s]'
            cand --from 'Only events at or after this time'
            cand --until 'Only events before this time'
            cand --offset 'Leave out so much of the beginning'
            cand --duration 'Only so much from the first event on'
            cand --limit 'At most so many events (of each loop)'
            cand --till 'Only these tills, as store:till with * and ?'
            cand --kind 'Only these kinds, with * and ?'
            cand --where 'Only events that say this: sum>1000, method=card, envelope.cashier=1027, item~1002*'
            cand --loop 'Again and again: so often, or `forever`'
            cand --loop-gap 'Between two loops'
            cand --loop-ids 'Ids, epochs, numbers and times of each loop: made anew, or kept (consumers drop a repetition)'
            cand --shift-time 'Move times: none, to-now, by:+7d, to:2026-12-01T09:00+03:00'
            cand --shift-fields 'Move only these: ts, bizdate, data.opened_at, … with * [default: all times and dates]'
            cand --run 'The name of this run, from which new ids follow [default: a random one]'
            cand --remap 'Call a store or till otherwise: store:0042=9042, till:07=17, till:0042:07=9042:17'
            cand --till-prefix 'Put this in front of every till'
            cand --copies 'Make so many tills of each'
            cand --order 'Each till by its numbers and tills merged by time; or as in the files; or by numbers without regard to time'
            cand --reorder-window 'Hold back so many events to put them into order'
            cand --on-disorder 'What if events are out of order all the same'
            cand --start-at 'Send nothing before this time'
            cand --checkpoint 'Write down how far it has come, every second'
            cand --partitions 'Partitions of the topic, for the skew that --dry-run tells'
            cand --report 'The form of the report [default: as --format says]'
            cand --lag-limit 'Exit with 1 when events went later than this: p99<50ms, max<1s, mean<5ms'
            cand --hgrm 'Write the distribution of the lag, for plotters of HdrHistogram'
            cand --allow-topic 'Allow topics of this pattern [default: *.replay and qa.*]'
            cand --allow-host 'Allow hosts of this pattern'
            cand --window 'At most so many events on their way [default: 2000; 20000 with --asap]'
            cand --ack-timeout 'How long an acknowledgement may take'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --asap 'As fast as the target takes them'
            cand --step 'One for each line of standard input (needs --commands)'
            cand --keep-weekday 'Move by whole weeks only'
            cand --start-paused 'Send nothing before SIGCONT (or `go`)'
            cand --commands 'Obey commands on standard input'
            cand --resume 'Go on where the checkpoint says'
            cand -n 'Send nothing: tell what is in the recording and how long it would take'
            cand --dry-run 'Send nothing: tell what is in the recording and how long it would take'
            cand --i-mean-production 'Allow everything'
            cand --wait-acked 'Sync a file after each window of events (topics, hosts and databases are always waited for)'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;events;verify'= {
            cand --kafka-config 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka''s names)'
            cand --filter 'The list that let the events through: a file, or the name of a profile'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --final 'Nothing comes after the end of the stream: what is open there is an error'
            cand --dense 'The numbers of a till must go up one by one, as they do when nothing is filtered out'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;events;tail'= {
            cand --kind 'Only events of this kind, or of kinds that begin so: ''payment.*'''
            cand --till 'Only events of this till; * stands for any: ''0042:*'''
            cand --doc 'Only events of this document: its id, its number, or SHIFT/NUMBER'
            cand --kafka-config 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka''s names)'
            cand -c 'How many of the events that are there are shown'
            cand --count 'How many of the events that are there are shown'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -f 'Go on with those that come'
            cand --follow 'Go on with those that come'
            cand --whole 'Show all fields, however long the line'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;events;show'= {
            cand --kind 'Only events of this kind, or of kinds that begin so: ''payment.*'''
            cand --till 'Only events of this till; * stands for any: ''0042:*'''
            cand --doc 'Only events of this document: its id, its number, or SHIFT/NUMBER'
            cand --kafka-config 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka''s names)'
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
        &'tillwire;events;size'= {
            cand --tills 'Tills and self-checkouts [1000]'
            cand --receipts 'Receipts of a till in a day [200]'
            cand --positions 'Positions of a receipt [10]'
            cand --event-bytes 'Mean bytes of an event [600]'
            cand --events-per-position 'Events of a position [3]'
            cand --events-per-receipt 'Events of a receipt beside those of its positions [15]'
            cand --margin 'Percent on top of volumes for what nobody has thought of [30]'
            cand --open-hours 'Hours of selling in a day [10]'
            cand --peak 'The busiest moment as a multiple of the mean of the selling hours [3]'
            cand --retention-days 'Days that the topic keeps [3]'
            cand --replication 'Copies that the brokers keep [3]'
            cand --compression 'How many times smaller batches are when compressed [6.5]'
            cand --partitions 'Partitions of the topic [12]'
            cand --brokers 'Brokers that share the load [3]'
            cand --consumers 'Groups of consumers that read everything [1]'
            cand --offline-days 'Days that a till may be off-line [30]'
            cand --filter 'The list: a file, or the name of a profile (everything without it)'
            cand --measured 'Frequencies and sizes of kinds from recordings: files, folders, `-`, kafka://host:9092/topic'
            cand --kafka-config 'Settings of the Kafka client for --measured, one `name=value` a line'
            cand --existing-mb-per-s 'What comes in at all brokers already, megabytes a second: tells how much is added'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --dictionary 'Frequencies and sizes of kinds from the dictionary, through the list of --filter'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;events;pump'= {
            cand --till-db 'The till''s database; several may be given'
            cand --rate 'Events a second for each till while it catches up, or `unlimited`'
            cand --timeout 'With --until-empty: give up after so many seconds'
            cand --metrics-listen 'Serve /livez, /readyz, /metrics and /status.json here; port 0 is any'
            cand --splay 'Begin at a random moment within so many seconds, so that pumps started together do not connect together'
            cand --quota 'Bytes that waiting events of a till may take, when that is less than a quarter of the disk and 2 GiB'
            cand --on-pressure 'What to do when they near that'
            cand --keep-hours 'Keep acknowledged events for so many hours, so that they can be sent once more'
            cand --keep-bytes 'But not more bytes of them than this'
            cand --kafka-config 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka''s names)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --until-empty 'End when everything that is there at the start is acknowledged'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;events;status'= {
            cand --till-db 'The till''s database; several may be given'
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
        &'tillwire;events;why'= {
            cand --till-db 'The till''s database'
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
        &'tillwire;events;targets'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand add 'Declare a target'
            cand list 'List the targets'
            cand pause 'Send nothing to a target for a while; its events are kept'
            cand resume 'Send to a paused target again'
            cand drop 'Take a target away for good'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;events;targets;add'= {
            cand --name 'What it is called [default: its kind: kafka, file, …]'
            cand --from 'With which event it begins'
            cand --filter 'Which events it gets: a list, or a profile (see `events filter profiles`)'
            cand --till-db 'The till''s database'
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
        &'tillwire;events;targets;list'= {
            cand --till-db 'The till''s database'
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
        &'tillwire;events;targets;pause'= {
            cand --till-db 'The till''s database'
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
        &'tillwire;events;targets;resume'= {
            cand --till-db 'The till''s database'
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
        &'tillwire;events;targets;drop'= {
            cand --reason 'Why; it is kept'
            cand --till-db 'The till''s database'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -n 'Only tell what would be lost'
            cand --dry-run 'Only tell what would be lost'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;events;targets;help'= {
            cand add 'Declare a target'
            cand list 'List the targets'
            cand pause 'Send nothing to a target for a while; its events are kept'
            cand resume 'Send to a paused target again'
            cand drop 'Take a target away for good'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;events;targets;help;add'= {
        }
        &'tillwire;events;targets;help;list'= {
        }
        &'tillwire;events;targets;help;pause'= {
        }
        &'tillwire;events;targets;help;resume'= {
        }
        &'tillwire;events;targets;help;drop'= {
        }
        &'tillwire;events;targets;help;help'= {
        }
        &'tillwire;events;rewind'= {
            cand --target 'Its name'
            cand --to 'The row, or the time, from which on everything is sent again'
            cand --till-db 'The till''s database'
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
        &'tillwire;events;dead'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List them'
            cand show 'Show one in full'
            cand retry 'Send once more'
            cand drop 'Give up'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;events;dead;list'= {
            cand --target 'Only of this target'
            cand --till-db 'The till''s database'
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
        &'tillwire;events;dead;show'= {
            cand --target 'Only of this target'
            cand --till-db 'The till''s database'
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
        &'tillwire;events;dead;retry'= {
            cand --target 'The target'
            cand --till-db 'The till''s database'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --all 'All of them'
            cand -n 'Only tell what would be done'
            cand --dry-run 'Only tell what would be done'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;events;dead;drop'= {
            cand --reason 'Why; it is told while the stream does not know of them yet'
            cand --target 'The target'
            cand --till-db 'The till''s database'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand --all 'All of them'
            cand -n 'Only tell what would be done'
            cand --dry-run 'Only tell what would be done'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;events;dead;help'= {
            cand list 'List them'
            cand show 'Show one in full'
            cand retry 'Send once more'
            cand drop 'Give up'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;events;dead;help;list'= {
        }
        &'tillwire;events;dead;help;show'= {
        }
        &'tillwire;events;dead;help;retry'= {
        }
        &'tillwire;events;dead;help;drop'= {
        }
        &'tillwire;events;dead;help;help'= {
        }
        &'tillwire;events;topics'= {
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand print 'Print what is needed, for who runs the brokers'
            cand create 'Make the topics that are missing'
            cand check 'Compare the topics with what they should be'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;events;topics;print'= {
            cand --filter 'A list that names more topics'
            cand --partitions 'Partitions of topics of events: 12 to 24 for a chain'
            cand --replication 'Replicas'
            cand --kafka-config 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka''s names)'
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
        &'tillwire;events;topics;create'= {
            cand --filter 'A list that names more topics'
            cand --partitions 'Partitions of topics of events: 12 to 24 for a chain'
            cand --replication 'Replicas'
            cand --kafka-config 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka''s names)'
            cand --format 'The form of results'
            cand --color 'When to colour [default: auto]'
            cand --config 'A settings file, read before ./tillwire.toml'
            cand -n 'Only tell what would be made'
            cand --dry-run 'Only tell what would be made'
            cand -q 'Tell errors only'
            cand --quiet 'Tell errors only'
            cand -v 'Tell notes and details too'
            cand --verbose 'Tell notes and details too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tillwire;events;topics;check'= {
            cand --filter 'A list that names more topics'
            cand --partitions 'Partitions of topics of events: 12 to 24 for a chain'
            cand --replication 'Replicas'
            cand --kafka-config 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka''s names)'
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
        &'tillwire;events;topics;help'= {
            cand print 'Print what is needed, for who runs the brokers'
            cand create 'Make the topics that are missing'
            cand check 'Compare the topics with what they should be'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;events;topics;help;print'= {
        }
        &'tillwire;events;topics;help;create'= {
        }
        &'tillwire;events;topics;help;check'= {
        }
        &'tillwire;events;topics;help;help'= {
        }
        &'tillwire;events;help'= {
            cand kinds 'List the kinds of events and their fields'
            cand schema 'Print or write the JSON Schemas of events'
            cand filter 'Check, compare and show lists of kinds to send'
            cand replay 'Send recorded events once more, at any speed'
            cand verify 'Check that a stream of events is complete, in order and right'
            cand tail 'Show the last events, and those that come'
            cand show 'Show an event in full, or all events of a document'
            cand size 'Compute how much data events make and what brokers and tills need for them'
            cand pump 'Send the events of tills, as a process of its own'
            cand status 'Tell what waits for whom, since when, and why'
            cand why 'Tell what became of an event'
            cand targets 'Declare, list, pause and drop targets of a till''s events'
            cand rewind 'Send again what a target has had'
            cand dead 'Show, retry and drop events that a target refuses'
            cand topics 'Print, make and check the topics of a Kafka target'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;events;help;kinds'= {
        }
        &'tillwire;events;help;schema'= {
        }
        &'tillwire;events;help;filter'= {
            cand check 'Check a list'
            cand diff 'Compare two lists'
            cand profiles 'List the lists that are shipped'
            cand show 'Show what a list does, kind by kind'
            cand apply 'Give a target of a till another list, from the next document on'
        }
        &'tillwire;events;help;filter;check'= {
        }
        &'tillwire;events;help;filter;diff'= {
        }
        &'tillwire;events;help;filter;profiles'= {
        }
        &'tillwire;events;help;filter;show'= {
        }
        &'tillwire;events;help;filter;apply'= {
        }
        &'tillwire;events;help;replay'= {
        }
        &'tillwire;events;help;verify'= {
        }
        &'tillwire;events;help;tail'= {
        }
        &'tillwire;events;help;show'= {
        }
        &'tillwire;events;help;size'= {
        }
        &'tillwire;events;help;pump'= {
        }
        &'tillwire;events;help;status'= {
        }
        &'tillwire;events;help;why'= {
        }
        &'tillwire;events;help;targets'= {
            cand add 'Declare a target'
            cand list 'List the targets'
            cand pause 'Send nothing to a target for a while; its events are kept'
            cand resume 'Send to a paused target again'
            cand drop 'Take a target away for good'
        }
        &'tillwire;events;help;targets;add'= {
        }
        &'tillwire;events;help;targets;list'= {
        }
        &'tillwire;events;help;targets;pause'= {
        }
        &'tillwire;events;help;targets;resume'= {
        }
        &'tillwire;events;help;targets;drop'= {
        }
        &'tillwire;events;help;rewind'= {
        }
        &'tillwire;events;help;dead'= {
            cand list 'List them'
            cand show 'Show one in full'
            cand retry 'Send once more'
            cand drop 'Give up'
        }
        &'tillwire;events;help;dead;list'= {
        }
        &'tillwire;events;help;dead;show'= {
        }
        &'tillwire;events;help;dead;retry'= {
        }
        &'tillwire;events;help;dead;drop'= {
        }
        &'tillwire;events;help;topics'= {
            cand print 'Print what is needed, for who runs the brokers'
            cand create 'Make the topics that are missing'
            cand check 'Compare the topics with what they should be'
        }
        &'tillwire;events;help;topics;print'= {
        }
        &'tillwire;events;help;topics;create'= {
        }
        &'tillwire;events;help;topics;check'= {
        }
        &'tillwire;events;help;help'= {
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
            cand events 'A recorded day of events of many tills'
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
        &'tillwire;fabricate;events'= {
            cand --tills 'How many tills'
            cand --receipts 'How many receipts each till has, of 45 events'
            cand --seed 'The same seed gives the same bytes'
            cand --day 'The day'
            cand -o 'The file, compressed when it ends in .zst; `-` is standard output'
            cand --out 'The file, compressed when it ends in .zst; `-` is standard output'
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
            cand events 'A recorded day of events of many tills'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tillwire;fabricate;help;catalogue'= {
        }
        &'tillwire;fabricate;help;day'= {
        }
        &'tillwire;fabricate;help;events'= {
        }
        &'tillwire;fabricate;help;help'= {
        }
        &'tillwire;help'= {
            cand demo 'Show a chain at work: a centre, stores, tills, an ERP''s files, in a folder'
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
            cand restrictions 'What may not be sold in a store, when and to whom'
            cand cashiers 'Who may sign on at the tills of a store'
            cand journal 'Show what was loaded and what was unloaded to whom'
            cand stores 'Add, change and list stores'
            cand tills 'Tills: presence, keys, retirement'
            cand serve 'Run a server: the centre'
            cand service 'Servers as services of the system'
            cand doctor 'Is this machine fit for a server? Folders, room, syncs, clocks, ports'
            cand login 'Log in at a centre'
            cand users 'Employees who may log in at the centre, and what they may do'
            cand keys 'Keys of services, ERPs and monitoring'
            cand settings 'What tills are told: settings, lists of events, goods that may not be sold'
            cand routes 'Folders through which an ERP and the centre exchange files'
            cand docs 'Documents on their way between the centre and its tills: where they are, and why'
            cand health 'Tell whether all is well at the centre'
            cand metrics 'What running processes tell Prometheus, alerts and dashboards'
            cand alarms 'What somebody has to look at'
            cand audit 'Who changed what at the centre'
            cand db 'Make, migrate, back up and check the database'
            cand till 'A till on this machine'
            cand events 'Events of tills: what there is, what is sent, what is missing'
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
        &'tillwire;help;demo'= {
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
            cand release 'Unload a closed shift although receipts of it have not come'
            cand verify 'Compare Z reports with the receipts of their shifts'
        }
        &'tillwire;help;shifts;list'= {
        }
        &'tillwire;help;shifts;show'= {
        }
        &'tillwire;help;shifts;release'= {
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
        &'tillwire;help;restrictions'= {
            cand list 'List what may not be sold in a store, when and to whom'
            cand add 'Restrict sales in one store, beside what the ERP says'
            cand remove 'Remove a restriction that holds in this store only'
        }
        &'tillwire;help;restrictions;list'= {
        }
        &'tillwire;help;restrictions;add'= {
        }
        &'tillwire;help;restrictions;remove'= {
        }
        &'tillwire;help;cashiers'= {
            cand list 'List who may sign on at the tills of a store'
            cand show 'Show a cashier'
            cand add 'Add a cashier to a store'
            cand set 'Change a cashier''s name, role, rights or password'
            cand block 'Keep a cashier from signing on'
            cand unblock 'Let a cashier sign on again'
            cand remove 'Remove a cashier from a store'
        }
        &'tillwire;help;cashiers;list'= {
        }
        &'tillwire;help;cashiers;show'= {
        }
        &'tillwire;help;cashiers;add'= {
        }
        &'tillwire;help;cashiers;set'= {
        }
        &'tillwire;help;cashiers;block'= {
        }
        &'tillwire;help;cashiers;unblock'= {
        }
        &'tillwire;help;cashiers;remove'= {
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
            cand show 'Show a store with its time zone and opening hours'
            cand add 'Add a store'
            cand set 'Change a store''s name, time zone or opening hours'
        }
        &'tillwire;help;stores;list'= {
        }
        &'tillwire;help;stores;show'= {
        }
        &'tillwire;help;stores;add'= {
        }
        &'tillwire;help;stores;set'= {
        }
        &'tillwire;help;tills'= {
            cand list 'List the tills: are they there, how far behind are they'
            cand show 'Show everything that is known of a till'
            cand add 'Add a till'
            cand retire 'Retire a till: it is not expected any more, its keys are dead'
            cand adopt 'Decide which of two installs under one id is the till'
            cand resync 'Send a till its whole catalogue again'
            cand issue-key 'Make keys for tills'
            cand issue-code 'Make a code that a new till is enrolled with'
            cand keys 'List the keys of a till'
            cand revoke-key 'Revoke a key of a till'
        }
        &'tillwire;help;tills;list'= {
        }
        &'tillwire;help;tills;show'= {
        }
        &'tillwire;help;tills;add'= {
        }
        &'tillwire;help;tills;retire'= {
        }
        &'tillwire;help;tills;adopt'= {
        }
        &'tillwire;help;tills;resync'= {
        }
        &'tillwire;help;tills;issue-key'= {
        }
        &'tillwire;help;tills;issue-code'= {
        }
        &'tillwire;help;tills;keys'= {
        }
        &'tillwire;help;tills;revoke-key'= {
        }
        &'tillwire;help;serve'= {
            cand centre 'The centre: directories go down to the tills, sales come up, ERP routes run'
            cand exchange 'The integration module of a store: files of the ERP to the tills and back, without a database'
            cand price-checker 'The price checkers of a store, answered from a till that is on'
        }
        &'tillwire;help;serve;centre'= {
        }
        &'tillwire;help;serve;exchange'= {
        }
        &'tillwire;help;serve;price-checker'= {
        }
        &'tillwire;help;service'= {
            cand install 'Write the unit of a server; with --start start it now and at every start of the system'
            cand uninstall 'Stop a server and take its unit away'
            cand configure 'Tell a service of a store its settings, at the centre; without a file show them'
            cand status 'Show which servers are installed and how they are'
        }
        &'tillwire;help;service;install'= {
        }
        &'tillwire;help;service;uninstall'= {
        }
        &'tillwire;help;service;configure'= {
        }
        &'tillwire;help;service;status'= {
        }
        &'tillwire;help;doctor'= {
        }
        &'tillwire;help;login'= {
        }
        &'tillwire;help;users'= {
            cand list 'List the employees who may log in'
            cand add 'Add an employee'
            cand set 'Change an employee: role, stores, password'
            cand remove 'Take an employee away'
        }
        &'tillwire;help;users;list'= {
        }
        &'tillwire;help;users;add'= {
        }
        &'tillwire;help;users;set'= {
        }
        &'tillwire;help;users;remove'= {
        }
        &'tillwire;help;keys'= {
            cand list 'List all keys, without their secrets'
            cand issue 'Make a key for a store''s services, an ERP or monitoring'
            cand revoke 'Revoke a key'
        }
        &'tillwire;help;keys;list'= {
        }
        &'tillwire;help;keys;issue'= {
        }
        &'tillwire;help;keys;revoke'= {
        }
        &'tillwire;help;settings'= {
            cand get 'Show what is said for a scope, or what a till should have'
            cand set 'Say something for a scope, from a time on'
            cand diff 'Show what differs between two scopes or two tills'
            cand history 'List the versions of what was said for a scope'
            cand rollback 'Say again what an old version said'
            cand groups 'List the groups of tills'
            cand join 'Put a till into a group'
            cand leave 'Take a till out of a group'
        }
        &'tillwire;help;settings;get'= {
        }
        &'tillwire;help;settings;set'= {
        }
        &'tillwire;help;settings;diff'= {
        }
        &'tillwire;help;settings;history'= {
        }
        &'tillwire;help;settings;rollback'= {
        }
        &'tillwire;help;settings;groups'= {
        }
        &'tillwire;help;settings;join'= {
        }
        &'tillwire;help;settings;leave'= {
        }
        &'tillwire;help;routes'= {
            cand list 'List the routes and how they stand'
            cand add 'Add a route, or change one'
            cand run 'Have a route done at once'
            cand suspend 'Have a route do nothing until it is resumed'
            cand resume 'Have a suspended route go on'
            cand again 'List what a route unloaded twice, or may have, after the centre was restored from a backup'
            cand remove 'Take a route away; its files stay'
        }
        &'tillwire;help;routes;list'= {
        }
        &'tillwire;help;routes;add'= {
        }
        &'tillwire;help;routes;run'= {
        }
        &'tillwire;help;routes;suspend'= {
        }
        &'tillwire;help;routes;resume'= {
        }
        &'tillwire;help;routes;again'= {
        }
        &'tillwire;help;routes;remove'= {
        }
        &'tillwire;help;docs'= {
            cand list 'List documents on their way, the latest first'
            cand show 'Show all that is known of a document'
            cand export 'Write the body of a document into a file'
            cand why 'Tell why something is not at a till'
            cand retry 'Send a till again what it has refused'
            cand cancel 'Take back what a till has not applied yet'
        }
        &'tillwire;help;docs;list'= {
        }
        &'tillwire;help;docs;show'= {
        }
        &'tillwire;help;docs;export'= {
        }
        &'tillwire;help;docs;why'= {
        }
        &'tillwire;help;docs;retry'= {
        }
        &'tillwire;help;docs;cancel'= {
        }
        &'tillwire;help;health'= {
        }
        &'tillwire;help;metrics'= {
            cand list 'List the metrics that running processes tell'
            cand alerts 'Print alerts for Prometheus'
            cand dashboard 'Print a dashboard for Grafana'
        }
        &'tillwire;help;metrics;list'= {
        }
        &'tillwire;help;metrics;alerts'= {
        }
        &'tillwire;help;metrics;dashboard'= {
        }
        &'tillwire;help;alarms'= {
            cand list 'List what somebody has to look at, the latest first'
            cand clear 'Say that an alarm was looked at'
        }
        &'tillwire;help;alarms;list'= {
        }
        &'tillwire;help;alarms;clear'= {
        }
        &'tillwire;help;audit'= {
            cand list 'List the changes, the latest first'
        }
        &'tillwire;help;audit;list'= {
        }
        &'tillwire;help;db'= {
            cand init 'Make an empty database'
            cand migrate 'Bring the tables up to date'
            cand backup 'Copy the database while it is in use (SQLite)'
            cand check 'Look for damage'
            cand recover 'Save what can be read of a damaged database into a new file (SQLite)'
        }
        &'tillwire;help;db;init'= {
        }
        &'tillwire;help;db;migrate'= {
        }
        &'tillwire;help;db;backup'= {
        }
        &'tillwire;help;db;check'= {
        }
        &'tillwire;help;db;recover'= {
        }
        &'tillwire;help;till'= {
            cand run 'Sell: a till at the keyboard, with simulated devices'
            cand script 'Play a script of commands and expectations'
            cand load 'Load goods, prices, restrictions, staff and cards into a till'
            cand enrol 'Get the key of a new till from its centre, by a code'
        }
        &'tillwire;help;till;run'= {
        }
        &'tillwire;help;till;script'= {
        }
        &'tillwire;help;till;load'= {
        }
        &'tillwire;help;till;enrol'= {
        }
        &'tillwire;help;events'= {
            cand kinds 'List the kinds of events and their fields'
            cand schema 'Print or write the JSON Schemas of events'
            cand filter 'Check, compare and show lists of kinds to send'
            cand replay 'Send recorded events once more, at any speed'
            cand verify 'Check that a stream of events is complete, in order and right'
            cand tail 'Show the last events, and those that come'
            cand show 'Show an event in full, or all events of a document'
            cand size 'Compute how much data events make and what brokers and tills need for them'
            cand pump 'Send the events of tills, as a process of its own'
            cand status 'Tell what waits for whom, since when, and why'
            cand why 'Tell what became of an event'
            cand targets 'Declare, list, pause and drop targets of a till''s events'
            cand rewind 'Send again what a target has had'
            cand dead 'Show, retry and drop events that a target refuses'
            cand topics 'Print, make and check the topics of a Kafka target'
        }
        &'tillwire;help;events;kinds'= {
        }
        &'tillwire;help;events;schema'= {
        }
        &'tillwire;help;events;filter'= {
            cand check 'Check a list'
            cand diff 'Compare two lists'
            cand profiles 'List the lists that are shipped'
            cand show 'Show what a list does, kind by kind'
            cand apply 'Give a target of a till another list, from the next document on'
        }
        &'tillwire;help;events;filter;check'= {
        }
        &'tillwire;help;events;filter;diff'= {
        }
        &'tillwire;help;events;filter;profiles'= {
        }
        &'tillwire;help;events;filter;show'= {
        }
        &'tillwire;help;events;filter;apply'= {
        }
        &'tillwire;help;events;replay'= {
        }
        &'tillwire;help;events;verify'= {
        }
        &'tillwire;help;events;tail'= {
        }
        &'tillwire;help;events;show'= {
        }
        &'tillwire;help;events;size'= {
        }
        &'tillwire;help;events;pump'= {
        }
        &'tillwire;help;events;status'= {
        }
        &'tillwire;help;events;why'= {
        }
        &'tillwire;help;events;targets'= {
            cand add 'Declare a target'
            cand list 'List the targets'
            cand pause 'Send nothing to a target for a while; its events are kept'
            cand resume 'Send to a paused target again'
            cand drop 'Take a target away for good'
        }
        &'tillwire;help;events;targets;add'= {
        }
        &'tillwire;help;events;targets;list'= {
        }
        &'tillwire;help;events;targets;pause'= {
        }
        &'tillwire;help;events;targets;resume'= {
        }
        &'tillwire;help;events;targets;drop'= {
        }
        &'tillwire;help;events;rewind'= {
        }
        &'tillwire;help;events;dead'= {
            cand list 'List them'
            cand show 'Show one in full'
            cand retry 'Send once more'
            cand drop 'Give up'
        }
        &'tillwire;help;events;dead;list'= {
        }
        &'tillwire;help;events;dead;show'= {
        }
        &'tillwire;help;events;dead;retry'= {
        }
        &'tillwire;help;events;dead;drop'= {
        }
        &'tillwire;help;events;topics'= {
            cand print 'Print what is needed, for who runs the brokers'
            cand create 'Make the topics that are missing'
            cand check 'Compare the topics with what they should be'
        }
        &'tillwire;help;events;topics;print'= {
        }
        &'tillwire;help;events;topics;create'= {
        }
        &'tillwire;help;events;topics;check'= {
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
            cand events 'A recorded day of events of many tills'
        }
        &'tillwire;help;fabricate;catalogue'= {
        }
        &'tillwire;help;fabricate;day'= {
        }
        &'tillwire;help;fabricate;events'= {
        }
        &'tillwire;help;help'= {
        }
    ]
    $completions[$command]
}
