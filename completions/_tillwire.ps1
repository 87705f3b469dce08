
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'tillwire' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'tillwire'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'tillwire' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'Show a chain at work: a centre, stores, tills, an ERP''s files, in a folder')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Load files of an ERP or of tills into the database')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Unload goods, receipts, shifts or cash operations into files')
            [CompletionResult]::new('lint', 'lint', [CompletionResultType]::ParameterValue, 'Check files: parse them, apply the rules, write nothing')
            [CompletionResult]::new('convert', 'convert', [CompletionResultType]::ParameterValue, 'Convert files from one dialect into another, without a database')
            [CompletionResult]::new('items', 'items', [CompletionResultType]::ParameterValue, 'Find and show goods')
            [CompletionResult]::new('prices', 'prices', [CompletionResultType]::ParameterValue, 'Show what goods cost')
            [CompletionResult]::new('receipts', 'receipts', [CompletionResultType]::ParameterValue, 'Find, show and check receipts')
            [CompletionResult]::new('shifts', 'shifts', [CompletionResultType]::ParameterValue, 'List, show and compare shifts and their reports')
            [CompletionResult]::new('request', 'request', [CompletionResultType]::ParameterValue, 'Ask tills again for what is missing')
            [CompletionResult]::new('cash', 'cash', [CompletionResultType]::ParameterValue, 'List cash put in and taken out')
            [CompletionResult]::new('restrictions', 'restrictions', [CompletionResultType]::ParameterValue, 'What may not be sold in a store, when and to whom')
            [CompletionResult]::new('cashiers', 'cashiers', [CompletionResultType]::ParameterValue, 'Who may sign on at the tills of a store')
            [CompletionResult]::new('journal', 'journal', [CompletionResultType]::ParameterValue, 'Show what was loaded and what was unloaded to whom')
            [CompletionResult]::new('stores', 'stores', [CompletionResultType]::ParameterValue, 'Add, change and list stores')
            [CompletionResult]::new('tills', 'tills', [CompletionResultType]::ParameterValue, 'Tills: presence, keys, retirement')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Run a server: the centre')
            [CompletionResult]::new('service', 'service', [CompletionResultType]::ParameterValue, 'Servers as services of the system')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Is this machine fit for a server? Folders, room, syncs, clocks, ports')
            [CompletionResult]::new('login', 'login', [CompletionResultType]::ParameterValue, 'Log in at a centre')
            [CompletionResult]::new('users', 'users', [CompletionResultType]::ParameterValue, 'Employees who may log in at the centre, and what they may do')
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, 'Keys of services, ERPs and monitoring')
            [CompletionResult]::new('settings', 'settings', [CompletionResultType]::ParameterValue, 'What tills are told: settings, lists of events, goods that may not be sold')
            [CompletionResult]::new('routes', 'routes', [CompletionResultType]::ParameterValue, 'Folders through which an ERP and the centre exchange files')
            [CompletionResult]::new('docs', 'docs', [CompletionResultType]::ParameterValue, 'Documents on their way between the centre and its tills: where they are, and why')
            [CompletionResult]::new('health', 'health', [CompletionResultType]::ParameterValue, 'Tell whether all is well at the centre')
            [CompletionResult]::new('metrics', 'metrics', [CompletionResultType]::ParameterValue, 'What running processes tell Prometheus, alerts and dashboards')
            [CompletionResult]::new('alarms', 'alarms', [CompletionResultType]::ParameterValue, 'What somebody has to look at')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'Who changed what at the centre')
            [CompletionResult]::new('db', 'db', [CompletionResultType]::ParameterValue, 'Make, migrate, back up and check the database')
            [CompletionResult]::new('till', 'till', [CompletionResultType]::ParameterValue, 'A till on this machine')
            [CompletionResult]::new('events', 'events', [CompletionResultType]::ParameterValue, 'Events of tills: what there is, what is sent, what is missing')
            [CompletionResult]::new('formats', 'formats', [CompletionResultType]::ParameterValue, 'List the file formats: what is read, written, stored')
            [CompletionResult]::new('mapping', 'mapping', [CompletionResultType]::ParameterValue, 'Check descriptions of structures that are not public')
            [CompletionResult]::new('barcode', 'barcode', [CompletionResultType]::ParameterValue, 'Tell what scanned codes are: check digits, marking codes, weights in in-house codes')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Tell what a code of a finding means and how to mend it')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show the settings and where they are from')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a script of shell completions')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print or write the manual pages')
            [CompletionResult]::new('fabricate', 'fabricate', [CompletionResultType]::ParameterValue, 'Make invented data for tests and benches')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;demo' {
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'The folder of the chain; it must not be there yet, or be empty')
            [CompletionResult]::new('--receipts', '--receipts', [CompletionResultType]::ParameterName, 'Receipts of each till')
            [CompletionResult]::new('--kafka', '--kafka', [CompletionResultType]::ParameterName, 'Send the tills'' events there instead of into files')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The same seed makes the same goods and the same sales')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;import' {
            [CompletionResult]::new('--on-error', '--on-error', [CompletionResultType]::ParameterName, 'What a bad record does [default: quarantine]')
            [CompletionResult]::new('--max-errors', '--max-errors', [CompletionResultType]::ParameterName, 'Refuse a file with more bad records than this')
            [CompletionResult]::new('--max-delete', '--max-delete', [CompletionResultType]::ParameterName, 'Refuse a full load that would delete more than this part of the goods [default: 20]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--done', '--done', [CompletionResultType]::ParameterName, 'Move files that were taken to this folder, refused ones to `error` beside it')
            [CompletionResult]::new('--settle', '--settle', [CompletionResultType]::ParameterName, 'How long a file must stand still before it is taken [default: 2s]')
            [CompletionResult]::new('--quarantine', '--quarantine', [CompletionResultType]::ParameterName, 'Where refused records go [default: `quarantine` beside the file]')
            [CompletionResult]::new('--feedback', '--feedback', [CompletionResultType]::ParameterName, 'Write what the sender wants to know (package-status) to this file')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait so many seconds for another import to end')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The dialect of the files, or DIALECT:DOCUMENT, where they cannot tell it themselves')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, 'The encoding of the files, where they cannot tell it: utf-8, cp1251, cp866')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The store, for files that do not say it')
            [CompletionResult]::new('--mapping', '--mapping', [CompletionResultType]::ParameterName, 'The description of documents whose structure is not public')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'A setting of a dialect, as ukm5.money=kopecks: what no file says and installations do differently')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--strict-stores', '--strict-stores', [CompletionResultType]::ParameterName, 'Refuse records of stores and tills that are not known')
            [CompletionResult]::new('--again', '--again', [CompletionResultType]::ParameterName, 'Load a file again although it is the one applied last')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Read, check and count, but write nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Read, check and count, but write nothing')
            [CompletionResult]::new('--delete', '--delete', [CompletionResultType]::ParameterName, 'Delete files that were taken; refused ones stay')
            [CompletionResult]::new('--keep', '--keep', [CompletionResultType]::ParameterName, 'Leave files where they are')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;export' {
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The dialect to write')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The folder of the files')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'The folder of the files')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Only of this store')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'The name of the receiver, for the journal')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'What arrived at this time or later, in the zone of this machine')
            [CompletionResult]::new('--day', '--day', [CompletionResultType]::ParameterName, 'What counts for this business date')
            [CompletionResult]::new('--crosswalk', '--crosswalk', [CompletionResultType]::ParameterName, 'What the two systems number differently')
            [CompletionResult]::new('--stores', '--stores', [CompletionResultType]::ParameterName, 'The stores, for dialects that say everything once a store [default: all that are known]')
            [CompletionResult]::new('--mapping', '--mapping', [CompletionResultType]::ParameterName, 'The description of documents whose structure is not public')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'A setting of the dialect, as ukm5.money=kopecks')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait so many seconds for another export to end')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--new', '--new', [CompletionResultType]::ParameterName, 'What this target has not got yet, each document once')
            [CompletionResult]::new('--reverse-crosswalk', '--reverse-crosswalk', [CompletionResultType]::ParameterName, 'Read the crosswalk from right to left')
            [CompletionResult]::new('--accept-assumed', '--accept-assumed', [CompletionResultType]::ParameterName, 'Write with a mapping that is a guess')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Count, and write nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Count, and write nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;lint' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The dialect of the files, or DIALECT:DOCUMENT, where they cannot tell it themselves')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, 'The encoding of the files, where they cannot tell it: utf-8, cp1251, cp866')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The store, for files that do not say it')
            [CompletionResult]::new('--mapping', '--mapping', [CompletionResultType]::ParameterName, 'The description of documents whose structure is not public')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'A setting of a dialect, as ukm5.money=kopecks: what no file says and installations do differently')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;convert' {
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The dialect to write')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'A folder, for files named as the dialect names them; a file; or `-` for standard output')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'A folder, for files named as the dialect names them; a file; or `-` for standard output')
            [CompletionResult]::new('--on-error', '--on-error', [CompletionResultType]::ParameterName, 'What a bad record does: stop (nothing is written) or skip (the others are)')
            [CompletionResult]::new('--crosswalk', '--crosswalk', [CompletionResultType]::ParameterName, 'What the two systems number differently: stores, tills, tax groups, roles, tenders …')
            [CompletionResult]::new('--write-crosswalk', '--write-crosswalk', [CompletionResultType]::ParameterName, 'Write a crosswalk with a line for every number met, to be filled in')
            [CompletionResult]::new('--stores', '--stores', [CompletionResultType]::ParameterName, 'The stores of the chain, for dialects that say everything once a store')
            [CompletionResult]::new('--sequence', '--sequence', [CompletionResultType]::ParameterName, 'The number in the names of files that are numbered [default: seconds since 1970]')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The dialect of the files, or DIALECT:DOCUMENT, where they cannot tell it themselves')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, 'The encoding of the files, where they cannot tell it: utf-8, cp1251, cp866')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The store, for files that do not say it')
            [CompletionResult]::new('--mapping', '--mapping', [CompletionResultType]::ParameterName, 'The description of documents whose structure is not public')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'A setting of a dialect, as ukm5.money=kopecks: what no file says and installations do differently')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--reverse-crosswalk', '--reverse-crosswalk', [CompletionResultType]::ParameterName, 'Read the crosswalk from right to left')
            [CompletionResult]::new('--accept-assumed', '--accept-assumed', [CompletionResultType]::ParameterName, 'Write with a mapping that is a guess')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Read, convert and tell, but write nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Read, convert and tell, but write nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;items' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('find', 'find', [CompletionResultType]::ParameterValue, 'Find items by name, article or barcode')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show an item with barcodes, prices and restrictions')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;items;find' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show so many at most')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Deleted ones too')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;items;show' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;items;help' {
            [CompletionResult]::new('find', 'find', [CompletionResultType]::ParameterValue, 'Find items by name, article or barcode')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show an item with barcodes, prices and restrictions')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;items;help;find' {
            break
        }
        'tillwire;items;help;show' {
            break
        }
        'tillwire;items;help;help' {
            break
        }
        'tillwire;prices' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what an item costs in a store on a day')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;prices;show' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'In this store')
            [CompletionResult]::new('--day', '--day', [CompletionResultType]::ParameterName, 'At noon of this day')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'At this moment of the store''s time [default: now]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;prices;help' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what an item costs in a store on a day')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;prices;help;show' {
            break
        }
        'tillwire;prices;help;help' {
            break
        }
        'tillwire;receipts' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Find receipts by number, date, sum, goods, card, cashier')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show receipts like the paper slip')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check receipts against themselves')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;receipts;list' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Take so many at most, the newest')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Of this store')
            [CompletionResult]::new('--till', '--till', [CompletionResultType]::ParameterName, 'Of this till')
            [CompletionResult]::new('--shift', '--shift', [CompletionResultType]::ParameterName, 'Of this shift')
            [CompletionResult]::new('--number', '--number', [CompletionResultType]::ParameterName, 'With this number')
            [CompletionResult]::new('--day', '--day', [CompletionResultType]::ParameterName, 'Of this business date, or of FIRST..LAST')
            [CompletionResult]::new('--sum', '--sum', [CompletionResultType]::ParameterName, 'With this total')
            [CompletionResult]::new('--goods', '--goods', [CompletionResultType]::ParameterName, 'With this barcode or article on it')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'With this card on it; the last digits are enough')
            [CompletionResult]::new('--cashier', '--cashier', [CompletionResultType]::ParameterName, 'By this cashier: a piece of the name, or the staff number')
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'In this state: completed, cancelled, suspended, training')
            [CompletionResult]::new('--fiscal', '--fiscal', [CompletionResultType]::ParameterName, 'With this number of the fiscal document')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--revisions', '--revisions', [CompletionResultType]::ParameterName, 'Replaced revisions too')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;receipts;show' {
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Columns of the slip: 32 to 80 [default: 40]')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show so many at most, the newest')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Of this store')
            [CompletionResult]::new('--till', '--till', [CompletionResultType]::ParameterName, 'Of this till')
            [CompletionResult]::new('--shift', '--shift', [CompletionResultType]::ParameterName, 'Of this shift')
            [CompletionResult]::new('--number', '--number', [CompletionResultType]::ParameterName, 'With this number')
            [CompletionResult]::new('--day', '--day', [CompletionResultType]::ParameterName, 'Of this business date, or of FIRST..LAST')
            [CompletionResult]::new('--sum', '--sum', [CompletionResultType]::ParameterName, 'With this total')
            [CompletionResult]::new('--goods', '--goods', [CompletionResultType]::ParameterName, 'With this barcode or article on it')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'With this card on it; the last digits are enough')
            [CompletionResult]::new('--cashier', '--cashier', [CompletionResultType]::ParameterName, 'By this cashier: a piece of the name, or the staff number')
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'In this state: completed, cancelled, suspended, training')
            [CompletionResult]::new('--fiscal', '--fiscal', [CompletionResultType]::ParameterName, 'With this number of the fiscal document')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;receipts;verify' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Take so many at most, the newest')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Of this store')
            [CompletionResult]::new('--till', '--till', [CompletionResultType]::ParameterName, 'Of this till')
            [CompletionResult]::new('--shift', '--shift', [CompletionResultType]::ParameterName, 'Of this shift')
            [CompletionResult]::new('--number', '--number', [CompletionResultType]::ParameterName, 'With this number')
            [CompletionResult]::new('--day', '--day', [CompletionResultType]::ParameterName, 'Of this business date, or of FIRST..LAST')
            [CompletionResult]::new('--sum', '--sum', [CompletionResultType]::ParameterName, 'With this total')
            [CompletionResult]::new('--goods', '--goods', [CompletionResultType]::ParameterName, 'With this barcode or article on it')
            [CompletionResult]::new('--card', '--card', [CompletionResultType]::ParameterName, 'With this card on it; the last digits are enough')
            [CompletionResult]::new('--cashier', '--cashier', [CompletionResultType]::ParameterName, 'By this cashier: a piece of the name, or the staff number')
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'In this state: completed, cancelled, suspended, training')
            [CompletionResult]::new('--fiscal', '--fiscal', [CompletionResultType]::ParameterName, 'With this number of the fiscal document')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--revisions', '--revisions', [CompletionResultType]::ParameterName, 'Replaced revisions too')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;receipts;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Find receipts by number, date, sum, goods, card, cashier')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show receipts like the paper slip')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check receipts against themselves')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;receipts;help;list' {
            break
        }
        'tillwire;receipts;help;show' {
            break
        }
        'tillwire;receipts;help;verify' {
            break
        }
        'tillwire;receipts;help;help' {
            break
        }
        'tillwire;shifts' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List shift openings and reports')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the reports of a shift like the paper')
            [CompletionResult]::new('release', 'release', [CompletionResultType]::ParameterValue, 'Unload a closed shift although receipts of it have not come')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Compare Z reports with the receipts of their shifts')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;shifts;list' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Of this store')
            [CompletionResult]::new('--till', '--till', [CompletionResultType]::ParameterName, 'Of this till')
            [CompletionResult]::new('--shift', '--shift', [CompletionResultType]::ParameterName, 'Of this shift')
            [CompletionResult]::new('--day', '--day', [CompletionResultType]::ParameterName, 'Of this business date, or of FIRST..LAST')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Take so many at most, the newest')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--revisions', '--revisions', [CompletionResultType]::ParameterName, 'Replaced revisions too')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;shifts;show' {
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Columns of the slip: 32 to 80 [default: 40]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;shifts;release' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;shifts;verify' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Of this store')
            [CompletionResult]::new('--till', '--till', [CompletionResultType]::ParameterName, 'Of this till')
            [CompletionResult]::new('--shift', '--shift', [CompletionResultType]::ParameterName, 'This shift')
            [CompletionResult]::new('--day', '--day', [CompletionResultType]::ParameterName, 'Of this business date')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;shifts;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List shift openings and reports')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the reports of a shift like the paper')
            [CompletionResult]::new('release', 'release', [CompletionResultType]::ParameterValue, 'Unload a closed shift although receipts of it have not come')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Compare Z reports with the receipts of their shifts')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;shifts;help;list' {
            break
        }
        'tillwire;shifts;help;show' {
            break
        }
        'tillwire;shifts;help;release' {
            break
        }
        'tillwire;shifts;help;verify' {
            break
        }
        'tillwire;shifts;help;help' {
            break
        }
        'tillwire;request' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('receipts', 'receipts', [CompletionResultType]::ParameterValue, 'Ask again for the receipts of shifts with gaps')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;request;receipts' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The file to write; `-` is standard output')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'The file to write; `-` is standard output')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The dialect of the request')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Of this store')
            [CompletionResult]::new('--till', '--till', [CompletionResultType]::ParameterName, 'Of this till')
            [CompletionResult]::new('--shift', '--shift', [CompletionResultType]::ParameterName, 'This shift')
            [CompletionResult]::new('--day', '--day', [CompletionResultType]::ParameterName, 'Of this business date')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Tell what is missing, but write nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Tell what is missing, but write nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;request;help' {
            [CompletionResult]::new('receipts', 'receipts', [CompletionResultType]::ParameterValue, 'Ask again for the receipts of shifts with gaps')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;request;help;receipts' {
            break
        }
        'tillwire;request;help;help' {
            break
        }
        'tillwire;cash' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List cash put in and taken out')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;cash;list' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Of this store')
            [CompletionResult]::new('--till', '--till', [CompletionResultType]::ParameterName, 'Of this till')
            [CompletionResult]::new('--shift', '--shift', [CompletionResultType]::ParameterName, 'Of this shift')
            [CompletionResult]::new('--day', '--day', [CompletionResultType]::ParameterName, 'Of this business date, or of FIRST..LAST')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Take so many at most, the newest')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--revisions', '--revisions', [CompletionResultType]::ParameterName, 'Replaced revisions too')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;cash;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List cash put in and taken out')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;cash;help;list' {
            break
        }
        'tillwire;cash;help;help' {
            break
        }
        'tillwire;restrictions' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what may not be sold in a store, when and to whom')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Restrict sales in one store, beside what the ERP says')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a restriction that holds in this store only')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;restrictions;list' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Of this store')
            [CompletionResult]::new('--goods', '--goods', [CompletionResultType]::ParameterName, 'Only what is about this article itself')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;restrictions;add' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'In this store')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--goods', '--goods', [CompletionResultType]::ParameterName, 'About this article')
            [CompletionResult]::new('--group', '--group', [CompletionResultType]::ParameterName, 'About this group of goods')
            [CompletionResult]::new('--marking', '--marking', [CompletionResultType]::ParameterName, 'About goods of this group of marking')
            [CompletionResult]::new('--min-age', '--min-age', [CompletionResultType]::ParameterName, 'Sold only to buyers of this age')
            [CompletionResult]::new('--min-price', '--min-price', [CompletionResultType]::ParameterName, 'Not sold below this price')
            [CompletionResult]::new('--max-discount', '--max-discount', [CompletionResultType]::ParameterName, 'No more discount than this')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'From when on, in the store''s time')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Until when, in the store''s time')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'From what time of a day on')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Until what time of a day; of the next, when that is earlier')
            [CompletionResult]::new('--days', '--days', [CompletionResultType]::ParameterName, 'On which days, as `MO TU WE`; otherwise every day')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--not-sold', '--not-sold', [CompletionResultType]::ParameterName, 'Not sold at all')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;restrictions;remove' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'In this store')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;restrictions;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what may not be sold in a store, when and to whom')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Restrict sales in one store, beside what the ERP says')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a restriction that holds in this store only')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;restrictions;help;list' {
            break
        }
        'tillwire;restrictions;help;add' {
            break
        }
        'tillwire;restrictions;help;remove' {
            break
        }
        'tillwire;restrictions;help;help' {
            break
        }
        'tillwire;cashiers' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List who may sign on at the tills of a store')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a cashier')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a cashier to a store')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a cashier''s name, role, rights or password')
            [CompletionResult]::new('block', 'block', [CompletionResultType]::ParameterValue, 'Keep a cashier from signing on')
            [CompletionResult]::new('unblock', 'unblock', [CompletionResultType]::ParameterValue, 'Let a cashier sign on again')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a cashier from a store')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;cashiers;list' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Of this store')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Deleted ones too')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;cashiers;show' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Of this store')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;cashiers;add' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Of this store')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'The name, as it is printed')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'The role, as the tills know it; empty for none')
            [CompletionResult]::new('--rights', '--rights', [CompletionResultType]::ParameterName, 'Rights beyond the role, in place of those that are there')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the new password')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--new-password', '--new-password', [CompletionResultType]::ParameterName, 'Ask for a new password')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;cashiers;set' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Of this store')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'The name, as it is printed')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'The role, as the tills know it; empty for none')
            [CompletionResult]::new('--rights', '--rights', [CompletionResultType]::ParameterName, 'Rights beyond the role, in place of those that are there')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the new password')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--new-password', '--new-password', [CompletionResultType]::ParameterName, 'Ask for a new password')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;cashiers;block' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Of this store')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;cashiers;unblock' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Of this store')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;cashiers;remove' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Of this store')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;cashiers;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List who may sign on at the tills of a store')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a cashier')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a cashier to a store')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a cashier''s name, role, rights or password')
            [CompletionResult]::new('block', 'block', [CompletionResultType]::ParameterValue, 'Keep a cashier from signing on')
            [CompletionResult]::new('unblock', 'unblock', [CompletionResultType]::ParameterValue, 'Let a cashier sign on again')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a cashier from a store')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;cashiers;help;list' {
            break
        }
        'tillwire;cashiers;help;show' {
            break
        }
        'tillwire;cashiers;help;add' {
            break
        }
        'tillwire;cashiers;help;set' {
            break
        }
        'tillwire;cashiers;help;block' {
            break
        }
        'tillwire;cashiers;help;unblock' {
            break
        }
        'tillwire;cashiers;help;remove' {
            break
        }
        'tillwire;cashiers;help;help' {
            break
        }
        'tillwire;journal' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List loaded files, or unloaded batches')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a loaded file with its findings, or a batch with its files')
            [CompletionResult]::new('resend', 'resend', [CompletionResultType]::ParameterValue, 'Write the files of an unloaded batch again, byte for byte')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;journal;list' {
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'Only batches for this target')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show so many at most, the newest')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--exports', '--exports', [CompletionResultType]::ParameterName, 'Unloaded batches instead of loaded files')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;journal;show' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--export', '--export', [CompletionResultType]::ParameterName, 'An unloaded batch instead of a loaded file')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;journal;resend' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Another folder than the first time')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'Another folder than the first time')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait so many seconds for another export to end')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Tell which files, but write nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Tell which files, but write nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;journal;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List loaded files, or unloaded batches')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a loaded file with its findings, or a batch with its files')
            [CompletionResult]::new('resend', 'resend', [CompletionResultType]::ParameterValue, 'Write the files of an unloaded batch again, byte for byte')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;journal;help;list' {
            break
        }
        'tillwire;journal;help;show' {
            break
        }
        'tillwire;journal;help;resend' {
            break
        }
        'tillwire;journal;help;help' {
            break
        }
        'tillwire;stores' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the stores')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a store with its time zone and opening hours')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a store')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a store''s name, time zone or opening hours')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;stores;list' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Deleted ones too')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;stores;show' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;stores;add' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Its name')
            [CompletionResult]::new('--zone', '--zone', [CompletionResultType]::ParameterName, 'Its time zone, as Europe/Moscow')
            [CompletionResult]::new('--hours', '--hours', [CompletionResultType]::ParameterName, 'When it is open, as ''mon-fri 09:00-21:00, sat 10:00-20:00''; empty when nobody knows')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Only tell what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only tell what would be done')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;stores;set' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Its name')
            [CompletionResult]::new('--zone', '--zone', [CompletionResultType]::ParameterName, 'Its time zone, as Europe/Moscow')
            [CompletionResult]::new('--hours', '--hours', [CompletionResultType]::ParameterName, 'When it is open, as ''mon-fri 09:00-21:00, sat 10:00-20:00''; empty when nobody knows')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Only tell what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only tell what would be done')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;stores;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the stores')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a store with its time zone and opening hours')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a store')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a store''s name, time zone or opening hours')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;stores;help;list' {
            break
        }
        'tillwire;stores;help;show' {
            break
        }
        'tillwire;stores;help;add' {
            break
        }
        'tillwire;stores;help;set' {
            break
        }
        'tillwire;stores;help;help' {
            break
        }
        'tillwire;tills' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the tills: are they there, how far behind are they')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show everything that is known of a till')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a till')
            [CompletionResult]::new('retire', 'retire', [CompletionResultType]::ParameterValue, 'Retire a till: it is not expected any more, its keys are dead')
            [CompletionResult]::new('adopt', 'adopt', [CompletionResultType]::ParameterValue, 'Decide which of two installs under one id is the till')
            [CompletionResult]::new('resync', 'resync', [CompletionResultType]::ParameterValue, 'Send a till its whole catalogue again')
            [CompletionResult]::new('issue-key', 'issue-key', [CompletionResultType]::ParameterValue, 'Make keys for tills')
            [CompletionResult]::new('issue-code', 'issue-code', [CompletionResultType]::ParameterValue, 'Make a code that a new till is enrolled with')
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, 'List the keys of a till')
            [CompletionResult]::new('revoke-key', 'revoke-key', [CompletionResultType]::ParameterValue, 'Revoke a key of a till')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;tills;list' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Only of this store')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Retired ones too')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;tills;show' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;tills;add' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Its name')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Only tell what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only tell what would be done')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;tills;retire' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;tills;adopt' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--install', '--install', [CompletionResultType]::ParameterName, 'The install that goes on')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;tills;resync' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;tills;issue-key' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The store')
            [CompletionResult]::new('--till', '--till', [CompletionResultType]::ParameterName, 'The till; all of the store when left out')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'The folder for the files')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;tills;issue-code' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;tills;keys' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;tills;revoke-key' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;tills;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the tills: are they there, how far behind are they')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show everything that is known of a till')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a till')
            [CompletionResult]::new('retire', 'retire', [CompletionResultType]::ParameterValue, 'Retire a till: it is not expected any more, its keys are dead')
            [CompletionResult]::new('adopt', 'adopt', [CompletionResultType]::ParameterValue, 'Decide which of two installs under one id is the till')
            [CompletionResult]::new('resync', 'resync', [CompletionResultType]::ParameterValue, 'Send a till its whole catalogue again')
            [CompletionResult]::new('issue-key', 'issue-key', [CompletionResultType]::ParameterValue, 'Make keys for tills')
            [CompletionResult]::new('issue-code', 'issue-code', [CompletionResultType]::ParameterValue, 'Make a code that a new till is enrolled with')
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, 'List the keys of a till')
            [CompletionResult]::new('revoke-key', 'revoke-key', [CompletionResultType]::ParameterValue, 'Revoke a key of a till')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;tills;help;list' {
            break
        }
        'tillwire;tills;help;show' {
            break
        }
        'tillwire;tills;help;add' {
            break
        }
        'tillwire;tills;help;retire' {
            break
        }
        'tillwire;tills;help;adopt' {
            break
        }
        'tillwire;tills;help;resync' {
            break
        }
        'tillwire;tills;help;issue-key' {
            break
        }
        'tillwire;tills;help;issue-code' {
            break
        }
        'tillwire;tills;help;keys' {
            break
        }
        'tillwire;tills;help;revoke-key' {
            break
        }
        'tillwire;tills;help;help' {
            break
        }
        'tillwire;serve' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('centre', 'centre', [CompletionResultType]::ParameterValue, 'The centre: directories go down to the tills, sales come up, ERP routes run')
            [CompletionResult]::new('exchange', 'exchange', [CompletionResultType]::ParameterValue, 'The integration module of a store: files of the ERP to the tills and back, without a database')
            [CompletionResult]::new('price-checker', 'price-checker', [CompletionResultType]::ParameterValue, 'The price checkers of a store, answered from a till that is on')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;serve;centre' {
            [CompletionResult]::new('--listen', '--listen', [CompletionResultType]::ParameterName, 'Where to listen; port 0 takes a free one')
            [CompletionResult]::new('--tls-cert', '--tls-cert', [CompletionResultType]::ParameterName, 'The certificate and its chain (PEM)')
            [CompletionResult]::new('--tls-key', '--tls-key', [CompletionResultType]::ParameterName, 'The private key of the certificate (PEM)')
            [CompletionResult]::new('--read-db', '--read-db', [CompletionResultType]::ParameterName, 'Where reports are read: a replica of the PostgreSQL database')
            [CompletionResult]::new('--leave-secs', '--leave-secs', [CompletionResultType]::ParameterName, 'After the wish to stop, say so under /readyz for so long before closing')
            [CompletionResult]::new('--instance', '--instance', [CompletionResultType]::ParameterName, 'The name of this process among those of the centre [default: one that nobody else has]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--allow-plain-http', '--allow-plain-http', [CompletionResultType]::ParameterName, 'Listen without TLS on an address that others can reach')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;serve;exchange' {
            [CompletionResult]::new('--exchange-settings', '--exchange-settings', [CompletionResultType]::ParameterName, 'Tills, routes, folders (TOML)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Get the settings of the store from this centre')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows this service by')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The store')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where relative folders begin, and where settings of the centre are kept')
            [CompletionResult]::new('--metrics-listen', '--metrics-listen', [CompletionResultType]::ParameterName, 'Serve /livez, /readyz, /metrics and /status.json here; port 0 is any')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--again', '--again', [CompletionResultType]::ParameterName, 'A file that is equal to the last one of its name goes out again')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;serve;price-checker' {
            [CompletionResult]::new('--listen', '--listen', [CompletionResultType]::ParameterName, 'Where devices of a kind connect to, as shuttle=0.0.0.0:9101; port 0 takes a free one')
            [CompletionResult]::new('--devices', '--devices', [CompletionResultType]::ParameterName, 'The devices of the store (TOML)')
            [CompletionResult]::new('--store-map', '--store-map', [CompletionResultType]::ParameterName, 'The tills of the store and where they answer (JSON)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Get the tills and devices of the store from this centre')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre and the tills know this service by')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The store')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where what comes from the centre is kept')
            [CompletionResult]::new('--till-db', '--till-db', [CompletionResultType]::ParameterName, 'Read the database of a till on this machine instead of asking tills')
            [CompletionResult]::new('--till-settings', '--till-settings', [CompletionResultType]::ParameterName, 'The settings of that till: barcode rules, zone (TOML)')
            [CompletionResult]::new('--campaigns', '--campaigns', [CompletionResultType]::ParameterName, 'The campaigns of that till (TOML)')
            [CompletionResult]::new('--metrics-listen', '--metrics-listen', [CompletionResultType]::ParameterName, 'Serve /livez, /readyz, /metrics and /status.json here; port 0 is any')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;serve;help' {
            [CompletionResult]::new('centre', 'centre', [CompletionResultType]::ParameterValue, 'The centre: directories go down to the tills, sales come up, ERP routes run')
            [CompletionResult]::new('exchange', 'exchange', [CompletionResultType]::ParameterValue, 'The integration module of a store: files of the ERP to the tills and back, without a database')
            [CompletionResult]::new('price-checker', 'price-checker', [CompletionResultType]::ParameterValue, 'The price checkers of a store, answered from a till that is on')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;serve;help;centre' {
            break
        }
        'tillwire;serve;help;exchange' {
            break
        }
        'tillwire;serve;help;price-checker' {
            break
        }
        'tillwire;serve;help;help' {
            break
        }
        'tillwire;service' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('install', 'install', [CompletionResultType]::ParameterValue, 'Write the unit of a server; with --start start it now and at every start of the system')
            [CompletionResult]::new('uninstall', 'uninstall', [CompletionResultType]::ParameterValue, 'Stop a server and take its unit away')
            [CompletionResult]::new('configure', 'configure', [CompletionResultType]::ParameterValue, 'Tell a service of a store its settings, at the centre; without a file show them')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show which servers are installed and how they are')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;service;install' {
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'The user that it runs as; one that exists only while it runs unless it is said')
            [CompletionResult]::new('--program', '--program', [CompletionResultType]::ParameterName, 'The program, when it is not this one')
            [CompletionResult]::new('--unit-dir', '--unit-dir', [CompletionResultType]::ParameterName, 'The folder of units of systemd')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--start', '--start', [CompletionResultType]::ParameterName, 'Start it now and with the system')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print the unit and write nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print the unit and write nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;service;uninstall' {
            [CompletionResult]::new('--unit-dir', '--unit-dir', [CompletionResultType]::ParameterName, 'The folder of units of systemd')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;service;configure' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The store')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;service;status' {
            [CompletionResult]::new('--unit-dir', '--unit-dir', [CompletionResultType]::ParameterName, 'The folder of units of systemd')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;service;help' {
            [CompletionResult]::new('install', 'install', [CompletionResultType]::ParameterValue, 'Write the unit of a server; with --start start it now and at every start of the system')
            [CompletionResult]::new('uninstall', 'uninstall', [CompletionResultType]::ParameterValue, 'Stop a server and take its unit away')
            [CompletionResult]::new('configure', 'configure', [CompletionResultType]::ParameterValue, 'Tell a service of a store its settings, at the centre; without a file show them')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show which servers are installed and how they are')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;service;help;install' {
            break
        }
        'tillwire;service;help;uninstall' {
            break
        }
        'tillwire;service;help;configure' {
            break
        }
        'tillwire;service;help;status' {
            break
        }
        'tillwire;service;help;help' {
            break
        }
        'tillwire;doctor' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The database of a centre')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password of the database')
            [CompletionResult]::new('--exchange-settings', '--exchange-settings', [CompletionResultType]::ParameterName, 'The settings of the integration module: their folders are looked at')
            [CompletionResult]::new('--devices', '--devices', [CompletionResultType]::ParameterName, 'The devices of price checkers: their ports are looked at')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where relative folders of the settings begin')
            [CompletionResult]::new('--folder', '--folder', [CompletionResultType]::ParameterName, 'Further folders')
            [CompletionResult]::new('--listen', '--listen', [CompletionResultType]::ParameterName, 'Addresses that the server is to listen on')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;login' {
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'The centre')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'Where the key is written')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password; it is asked for without one')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;users' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the employees who may log in')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add an employee')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change an employee: role, stores, password')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Take an employee away')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;users;list' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;users;add' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'The name')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'What they may do: viewer, support, operator, admin')
            [CompletionResult]::new('--stores', '--stores', [CompletionResultType]::ParameterName, 'The stores that they see, parted by commas [default: all]')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password; it is asked for without one')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;users;set' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'The name')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'What they may do: viewer, support, operator, admin')
            [CompletionResult]::new('--stores', '--stores', [CompletionResultType]::ParameterName, 'The stores that they see, parted by commas; empty is all of them')
            [CompletionResult]::new('--blocked', '--blocked', [CompletionResultType]::ParameterName, 'Whether they may not log in')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the new password')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--new-password', '--new-password', [CompletionResultType]::ParameterName, 'Ask for a new password')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;users;remove' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;users;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the employees who may log in')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add an employee')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change an employee: role, stores, password')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Take an employee away')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;users;help;list' {
            break
        }
        'tillwire;users;help;add' {
            break
        }
        'tillwire;users;help;set' {
            break
        }
        'tillwire;users;help;remove' {
            break
        }
        'tillwire;users;help;help' {
            break
        }
        'tillwire;keys' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all keys, without their secrets')
            [CompletionResult]::new('issue', 'issue', [CompletionResultType]::ParameterValue, 'Make a key for a store''s services, an ERP or monitoring')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Revoke a key')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;keys;list' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;keys;issue' {
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'What for: store-service, erp, monitor')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'For store-service: the store')
            [CompletionResult]::new('--routes', '--routes', [CompletionResultType]::ParameterName, 'For erp: the routes that it may run and look at, parted by commas')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'The file that the key is written into; its owner alone may read it')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;keys;revoke' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;keys;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all keys, without their secrets')
            [CompletionResult]::new('issue', 'issue', [CompletionResultType]::ParameterValue, 'Make a key for a store''s services, an ERP or monitoring')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Revoke a key')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;keys;help;list' {
            break
        }
        'tillwire;keys;help;issue' {
            break
        }
        'tillwire;keys;help;revoke' {
            break
        }
        'tillwire;keys;help;help' {
            break
        }
        'tillwire;settings' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Show what is said for a scope, or what a till should have')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Say something for a scope, from a time on')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Show what differs between two scopes or two tills')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'List the versions of what was said for a scope')
            [CompletionResult]::new('rollback', 'rollback', [CompletionResultType]::ParameterValue, 'Say again what an old version said')
            [CompletionResult]::new('groups', 'groups', [CompletionResultType]::ParameterValue, 'List the groups of tills')
            [CompletionResult]::new('join', 'join', [CompletionResultType]::ParameterValue, 'Put a till into a group')
            [CompletionResult]::new('leave', 'leave', [CompletionResultType]::ParameterValue, 'Take a till out of a group')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;settings;get' {
            [CompletionResult]::new('--scope', '--scope', [CompletionResultType]::ParameterName, 'chain, store/N, group/NAME or till/N/M')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'As of this time')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'What is told')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--resolved', '--resolved', [CompletionResultType]::ParameterName, 'Of a till: everything that is said for it, made one')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;settings;set' {
            [CompletionResult]::new('--scope', '--scope', [CompletionResultType]::ParameterName, 'chain, store/N, group/NAME or till/N/M')
            [CompletionResult]::new('--unset', '--unset', [CompletionResultType]::ParameterName, 'Say nothing of this any more')
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'A TOML file that says everything for the scope')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'From when on it holds, by the tills'' clocks [default: now]')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'What is told')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Only tell what would change')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only tell what would change')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;settings;diff' {
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'What is told')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;settings;history' {
            [CompletionResult]::new('--scope', '--scope', [CompletionResultType]::ParameterName, 'chain, store/N, group/NAME or till/N/M')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'What is told')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;settings;rollback' {
            [CompletionResult]::new('--scope', '--scope', [CompletionResultType]::ParameterName, 'chain, store/N, group/NAME or till/N/M')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'What is told')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;settings;groups' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;settings;join' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;settings;leave' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;settings;help' {
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Show what is said for a scope, or what a till should have')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Say something for a scope, from a time on')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Show what differs between two scopes or two tills')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'List the versions of what was said for a scope')
            [CompletionResult]::new('rollback', 'rollback', [CompletionResultType]::ParameterValue, 'Say again what an old version said')
            [CompletionResult]::new('groups', 'groups', [CompletionResultType]::ParameterValue, 'List the groups of tills')
            [CompletionResult]::new('join', 'join', [CompletionResultType]::ParameterValue, 'Put a till into a group')
            [CompletionResult]::new('leave', 'leave', [CompletionResultType]::ParameterValue, 'Take a till out of a group')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;settings;help;get' {
            break
        }
        'tillwire;settings;help;set' {
            break
        }
        'tillwire;settings;help;diff' {
            break
        }
        'tillwire;settings;help;history' {
            break
        }
        'tillwire;settings;help;rollback' {
            break
        }
        'tillwire;settings;help;groups' {
            break
        }
        'tillwire;settings;help;join' {
            break
        }
        'tillwire;settings;help;leave' {
            break
        }
        'tillwire;settings;help;help' {
            break
        }
        'tillwire;routes' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the routes and how they stand')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a route, or change one')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Have a route done at once')
            [CompletionResult]::new('suspend', 'suspend', [CompletionResultType]::ParameterValue, 'Have a route do nothing until it is resumed')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Have a suspended route go on')
            [CompletionResult]::new('again', 'again', [CompletionResultType]::ParameterValue, 'List what a route unloaded twice, or may have, after the centre was restored from a backup')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Take a route away; its files stay')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;routes;list' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;routes;add' {
            [CompletionResult]::new('--dialect', '--dialect', [CompletionResultType]::ParameterName, 'The dialect; for a route in, `auto` looks at each file')
            [CompletionResult]::new('--folder', '--folder', [CompletionResultType]::ParameterName, 'The folder, as the centre sees it')
            [CompletionResult]::new('--what', '--what', [CompletionResultType]::ParameterName, 'Out: what is unloaded: receipts, shifts, cash, catalogue')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Only of this store; in: the store of files that do not say it')
            [CompletionResult]::new('--every', '--every', [CompletionResultType]::ParameterName, 'How often')
            [CompletionResult]::new('--settle', '--settle', [CompletionResultType]::ParameterName, 'In: how long a file must stand still before it is taken')
            [CompletionResult]::new('--max-delete', '--max-delete', [CompletionResultType]::ParameterName, 'In: refuse a full load that would delete more than this part of the goods')
            [CompletionResult]::new('--mapping', '--mapping', [CompletionResultType]::ParameterName, 'The description of documents whose structure is not public, a file at the centre')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'A setting of the dialect, as ukm5.money=kopecks')
            [CompletionResult]::new('--route-zone', '--route-zone', [CompletionResultType]::ParameterName, 'The time zone of days and of stores that have none')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--strict-stores', '--strict-stores', [CompletionResultType]::ParameterName, 'In: refuse records of stores and tills that are not known')
            [CompletionResult]::new('--accept-assumed', '--accept-assumed', [CompletionResultType]::ParameterName, 'Out: write with a mapping that is a guess')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;routes;run' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;routes;suspend' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;routes;resume' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;routes;again' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;routes;remove' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;routes;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the routes and how they stand')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a route, or change one')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Have a route done at once')
            [CompletionResult]::new('suspend', 'suspend', [CompletionResultType]::ParameterValue, 'Have a route do nothing until it is resumed')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Have a suspended route go on')
            [CompletionResult]::new('again', 'again', [CompletionResultType]::ParameterValue, 'List what a route unloaded twice, or may have, after the centre was restored from a backup')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Take a route away; its files stay')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;routes;help;list' {
            break
        }
        'tillwire;routes;help;add' {
            break
        }
        'tillwire;routes;help;run' {
            break
        }
        'tillwire;routes;help;suspend' {
            break
        }
        'tillwire;routes;help;resume' {
            break
        }
        'tillwire;routes;help;again' {
            break
        }
        'tillwire;routes;help;remove' {
            break
        }
        'tillwire;routes;help;help' {
            break
        }
        'tillwire;docs' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List documents on their way, the latest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show all that is known of a document')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the body of a document into a file')
            [CompletionResult]::new('why', 'why', [CompletionResultType]::ParameterValue, 'Tell why something is not at a till')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Send a till again what it has refused')
            [CompletionResult]::new('cancel', 'cancel', [CompletionResultType]::ParameterValue, 'Take back what a till has not applied yet')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;docs;list' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Only of this store')
            [CompletionResult]::new('--till', '--till', [CompletionResultType]::ParameterName, 'Only of this till')
            [CompletionResult]::new('--direction', '--direction', [CompletionResultType]::ParameterName, 'Only this way: in (to tills), out (from tills)')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only of this kind, as receipt, catalogue-delta')
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Only in this state, as assigned, stored, applied, rejected')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many each way')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;docs;show' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--body', '--body', [CompletionResultType]::ParameterName, 'Show the beginning of its body too, when that is JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;docs;export' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The file that is written; - is standard output')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'The file that is written; - is standard output')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;docs;why' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;docs;retry' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;docs;cancel' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;docs;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List documents on their way, the latest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show all that is known of a document')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the body of a document into a file')
            [CompletionResult]::new('why', 'why', [CompletionResultType]::ParameterValue, 'Tell why something is not at a till')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Send a till again what it has refused')
            [CompletionResult]::new('cancel', 'cancel', [CompletionResultType]::ParameterValue, 'Take back what a till has not applied yet')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;docs;help;list' {
            break
        }
        'tillwire;docs;help;show' {
            break
        }
        'tillwire;docs;help;export' {
            break
        }
        'tillwire;docs;help;why' {
            break
        }
        'tillwire;docs;help;retry' {
            break
        }
        'tillwire;docs;help;cancel' {
            break
        }
        'tillwire;docs;help;help' {
            break
        }
        'tillwire;health' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;metrics' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the metrics that running processes tell')
            [CompletionResult]::new('alerts', 'alerts', [CompletionResultType]::ParameterValue, 'Print alerts for Prometheus')
            [CompletionResult]::new('dashboard', 'dashboard', [CompletionResultType]::ParameterValue, 'Print a dashboard for Grafana')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;metrics;list' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;metrics;alerts' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;metrics;dashboard' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;metrics;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the metrics that running processes tell')
            [CompletionResult]::new('alerts', 'alerts', [CompletionResultType]::ParameterValue, 'Print alerts for Prometheus')
            [CompletionResult]::new('dashboard', 'dashboard', [CompletionResultType]::ParameterValue, 'Print a dashboard for Grafana')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;metrics;help;list' {
            break
        }
        'tillwire;metrics;help;alerts' {
            break
        }
        'tillwire;metrics;help;dashboard' {
            break
        }
        'tillwire;metrics;help;help' {
            break
        }
        'tillwire;alarms' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what somebody has to look at, the latest first')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Say that an alarm was looked at')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;alarms;list' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Cleared ones too')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;alarms;clear' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;alarms;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what somebody has to look at, the latest first')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Say that an alarm was looked at')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;alarms;help;list' {
            break
        }
        'tillwire;alarms;help;clear' {
            break
        }
        'tillwire;alarms;help;help' {
            break
        }
        'tillwire;audit' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the changes, the latest first')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;audit;list' {
            [CompletionResult]::new('--who', '--who', [CompletionResultType]::ParameterName, 'Only by this one')
            [CompletionResult]::new('--object', '--object', [CompletionResultType]::ParameterName, 'Only of objects whose name begins so, as ''store 42'', ''till 42/'', ''user ''')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'From this time on')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'Ask a running centre instead of a database')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the key that the centre knows us by (`tillwire login` writes one)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;audit;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the changes, the latest first')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;audit;help;list' {
            break
        }
        'tillwire;audit;help;help' {
            break
        }
        'tillwire;db' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Make an empty database')
            [CompletionResult]::new('migrate', 'migrate', [CompletionResultType]::ParameterValue, 'Bring the tables up to date')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Copy the database while it is in use (SQLite)')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Look for damage')
            [CompletionResult]::new('recover', 'recover', [CompletionResultType]::ParameterValue, 'Save what can be read of a damaged database into a new file (SQLite)')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;db;init' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;db;migrate' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Only tell what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only tell what would be done')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;db;backup' {
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The file to write; the catalogue goes beside it. It must not exist')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;db;check' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;db;recover' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'A SQLite file, or postgres://user@host/database [default: centre.db]')
            [CompletionResult]::new('--db-password-file', '--db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password (PGPASSFILE works too)')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Only tell what could be saved')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only tell what could be saved')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;db;help' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Make an empty database')
            [CompletionResult]::new('migrate', 'migrate', [CompletionResultType]::ParameterValue, 'Bring the tables up to date')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Copy the database while it is in use (SQLite)')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Look for damage')
            [CompletionResult]::new('recover', 'recover', [CompletionResultType]::ParameterValue, 'Save what can be read of a damaged database into a new file (SQLite)')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;db;help;init' {
            break
        }
        'tillwire;db;help;migrate' {
            break
        }
        'tillwire;db;help;backup' {
            break
        }
        'tillwire;db;help;check' {
            break
        }
        'tillwire;db;help;recover' {
            break
        }
        'tillwire;db;help;help' {
            break
        }
        'tillwire;till' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Sell: a till at the keyboard, with simulated devices')
            [CompletionResult]::new('script', 'script', [CompletionResultType]::ParameterValue, 'Play a script of commands and expectations')
            [CompletionResult]::new('load', 'load', [CompletionResultType]::ParameterValue, 'Load goods, prices, restrictions, staff and cards into a till')
            [CompletionResult]::new('enrol', 'enrol', [CompletionResultType]::ParameterValue, 'Get the key of a new till from its centre, by a code')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;till;run' {
            [CompletionResult]::new('--till-db', '--till-db', [CompletionResultType]::ParameterName, 'The till''s database; made when it is not there')
            [CompletionResult]::new('--till-settings', '--till-settings', [CompletionResultType]::ParameterName, 'The till''s settings: limits, roles, barcode rules (TOML)')
            [CompletionResult]::new('--campaigns', '--campaigns', [CompletionResultType]::ParameterName, 'Campaigns that the till reckons by itself (TOML)')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The store, where the settings do not say it [default: 1]')
            [CompletionResult]::new('--till', '--till', [CompletionResultType]::ParameterName, 'The number of the till, where the settings do not say it [default: 1]')
            [CompletionResult]::new('--other-till', '--other-till', [CompletionResultType]::ParameterName, 'The database of another till of the store, for originals of returns')
            [CompletionResult]::new('--centre-db', '--centre-db', [CompletionResultType]::ParameterName, 'The database of the centre, for originals of returns')
            [CompletionResult]::new('--soft', '--soft', [CompletionResultType]::ParameterName, 'A folder of receipts prepared on other devices')
            [CompletionResult]::new('--hash-key', '--hash-key', [CompletionResultType]::ParameterName, 'A file with the chain''s key for hashes in events')
            [CompletionResult]::new('--clock', '--clock', [CompletionResultType]::ParameterName, 'Start the till''s clock at this time; it moves only with what is done, and by `at` and `wait`')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'Ids and delays are drawn from this number: the same run gives the same bytes')
            [CompletionResult]::new('--events-to', '--events-to', [CompletionResultType]::ParameterName, 'Send the events there while selling (kafka://HOST:PORT/TOPIC, https://…, file:DIR, setevents://…, -)')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Which of them, for a target that is new: a list, or a profile (see `events filter profiles`)')
            [CompletionResult]::new('--drain', '--drain', [CompletionResultType]::ParameterName, 'At the end, wait so many seconds until everything is acknowledged')
            [CompletionResult]::new('--kafka-config', '--kafka-config', [CompletionResultType]::ParameterName, 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka''s names)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'The till''s centre: documents go there at once, goods and settings come from there')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the till''s key for the centre (see `till enrol`)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--centre-fill', '--centre-fill', [CompletionResultType]::ParameterName, 'At the start, wait so many seconds until all that the centre has for the till is applied')
            [CompletionResult]::new('--centre-drain', '--centre-drain', [CompletionResultType]::ParameterName, 'At the end, wait so many seconds until the centre has all documents')
            [CompletionResult]::new('--exchange', '--exchange', [CompletionResultType]::ParameterName, 'Exchange files through this folder: takes DIR/new, writes what is finished to DIR/out')
            [CompletionResult]::new('--exchange-to', '--exchange-to', [CompletionResultType]::ParameterName, 'The dialects of what is written there')
            [CompletionResult]::new('--mapping', '--mapping', [CompletionResultType]::ParameterName, 'The description of documents whose structure is not public')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'A setting of a dialect, as ukm5.money=kopecks')
            [CompletionResult]::new('--listen', '--listen', [CompletionResultType]::ParameterName, 'Answer price checkers and other services of the store there: prices and receipts, read only')
            [CompletionResult]::new('--listen-keys', '--listen-keys', [CompletionResultType]::ParameterName, 'Keys of the store''s services, one a line, beside those that the centre sends')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--accept-assumed', '--accept-assumed', [CompletionResultType]::ParameterName, 'Write with a mapping that is a guess')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;till;script' {
            [CompletionResult]::new('--till-db', '--till-db', [CompletionResultType]::ParameterName, 'The till''s database; made when it is not there')
            [CompletionResult]::new('--till-settings', '--till-settings', [CompletionResultType]::ParameterName, 'The till''s settings: limits, roles, barcode rules (TOML)')
            [CompletionResult]::new('--campaigns', '--campaigns', [CompletionResultType]::ParameterName, 'Campaigns that the till reckons by itself (TOML)')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The store, where the settings do not say it [default: 1]')
            [CompletionResult]::new('--till', '--till', [CompletionResultType]::ParameterName, 'The number of the till, where the settings do not say it [default: 1]')
            [CompletionResult]::new('--other-till', '--other-till', [CompletionResultType]::ParameterName, 'The database of another till of the store, for originals of returns')
            [CompletionResult]::new('--centre-db', '--centre-db', [CompletionResultType]::ParameterName, 'The database of the centre, for originals of returns')
            [CompletionResult]::new('--soft', '--soft', [CompletionResultType]::ParameterName, 'A folder of receipts prepared on other devices')
            [CompletionResult]::new('--hash-key', '--hash-key', [CompletionResultType]::ParameterName, 'A file with the chain''s key for hashes in events')
            [CompletionResult]::new('--clock', '--clock', [CompletionResultType]::ParameterName, 'Start the till''s clock at this time; it moves only with what is done, and by `at` and `wait`')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'Ids and delays are drawn from this number: the same run gives the same bytes')
            [CompletionResult]::new('--events-to', '--events-to', [CompletionResultType]::ParameterName, 'Send the events there while selling (kafka://HOST:PORT/TOPIC, https://…, file:DIR, setevents://…, -)')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Which of them, for a target that is new: a list, or a profile (see `events filter profiles`)')
            [CompletionResult]::new('--drain', '--drain', [CompletionResultType]::ParameterName, 'At the end, wait so many seconds until everything is acknowledged')
            [CompletionResult]::new('--kafka-config', '--kafka-config', [CompletionResultType]::ParameterName, 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka''s names)')
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'The till''s centre: documents go there at once, goods and settings come from there')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The file with the till''s key for the centre (see `till enrol`)')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--centre-fill', '--centre-fill', [CompletionResultType]::ParameterName, 'At the start, wait so many seconds until all that the centre has for the till is applied')
            [CompletionResult]::new('--centre-drain', '--centre-drain', [CompletionResultType]::ParameterName, 'At the end, wait so many seconds until the centre has all documents')
            [CompletionResult]::new('--exchange', '--exchange', [CompletionResultType]::ParameterName, 'Exchange files through this folder: takes DIR/new, writes what is finished to DIR/out')
            [CompletionResult]::new('--exchange-to', '--exchange-to', [CompletionResultType]::ParameterName, 'The dialects of what is written there')
            [CompletionResult]::new('--mapping', '--mapping', [CompletionResultType]::ParameterName, 'The description of documents whose structure is not public')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'A setting of a dialect, as ukm5.money=kopecks')
            [CompletionResult]::new('--listen', '--listen', [CompletionResultType]::ParameterName, 'Answer price checkers and other services of the store there: prices and receipts, read only')
            [CompletionResult]::new('--listen-keys', '--listen-keys', [CompletionResultType]::ParameterName, 'Keys of the store''s services, one a line, beside those that the centre sends')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--show', '--show', [CompletionResultType]::ParameterName, 'Show every line with what came of it, and papers as they come out')
            [CompletionResult]::new('--help-words', '--help-words', [CompletionResultType]::ParameterName, 'List all words, with the kinds of events that each brings about')
            [CompletionResult]::new('--accept-assumed', '--accept-assumed', [CompletionResultType]::ParameterName, 'Write with a mapping that is a guess')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;till;load' {
            [CompletionResult]::new('--from-db', '--from-db', [CompletionResultType]::ParameterName, 'Load from the database of a centre: a SQLite file, or postgres://user@host/database')
            [CompletionResult]::new('--from-db-password-file', '--from-db-password-file', [CompletionResultType]::ParameterName, 'A file whose first line is the password of that database (PGPASSFILE works too)')
            [CompletionResult]::new('--till-db', '--till-db', [CompletionResultType]::ParameterName, 'The till''s database; it is made when it is not there')
            [CompletionResult]::new('--on-error', '--on-error', [CompletionResultType]::ParameterName, 'What a bad record of a file does [default: quarantine]')
            [CompletionResult]::new('--max-delete', '--max-delete', [CompletionResultType]::ParameterName, 'Refuse a full load that would delete more than this part of the goods [default: 20]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait so many seconds for another load to end')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The dialect of the files, or DIALECT:DOCUMENT, where they cannot tell it themselves')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, 'The encoding of the files, where they cannot tell it: utf-8, cp1251, cp866')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The store, for files that do not say it')
            [CompletionResult]::new('--mapping', '--mapping', [CompletionResultType]::ParameterName, 'The description of documents whose structure is not public')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'A setting of a dialect, as ukm5.money=kopecks: what no file says and installations do differently')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--full', '--full', [CompletionResultType]::ParameterName, 'Load everything again, and delete what the centre does not have')
            [CompletionResult]::new('--again', '--again', [CompletionResultType]::ParameterName, 'Load a file again although it is the one applied last')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Read, check and count, but write nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Read, check and count, but write nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;till;enrol' {
            [CompletionResult]::new('--centre', '--centre', [CompletionResultType]::ParameterName, 'The centre')
            [CompletionResult]::new('--code', '--code', [CompletionResultType]::ParameterName, 'The code that the centre''s people gave')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'The folder for the key; it is made when it is not there')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Certificates (PEM) that are trusted beside those of the system')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;till;help' {
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Sell: a till at the keyboard, with simulated devices')
            [CompletionResult]::new('script', 'script', [CompletionResultType]::ParameterValue, 'Play a script of commands and expectations')
            [CompletionResult]::new('load', 'load', [CompletionResultType]::ParameterValue, 'Load goods, prices, restrictions, staff and cards into a till')
            [CompletionResult]::new('enrol', 'enrol', [CompletionResultType]::ParameterValue, 'Get the key of a new till from its centre, by a code')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;till;help;run' {
            break
        }
        'tillwire;till;help;script' {
            break
        }
        'tillwire;till;help;load' {
            break
        }
        'tillwire;till;help;enrol' {
            break
        }
        'tillwire;till;help;help' {
            break
        }
        'tillwire;events' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('kinds', 'kinds', [CompletionResultType]::ParameterValue, 'List the kinds of events and their fields')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print or write the JSON Schemas of events')
            [CompletionResult]::new('filter', 'filter', [CompletionResultType]::ParameterValue, 'Check, compare and show lists of kinds to send')
            [CompletionResult]::new('replay', 'replay', [CompletionResultType]::ParameterValue, 'Send recorded events once more, at any speed')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check that a stream of events is complete, in order and right')
            [CompletionResult]::new('tail', 'tail', [CompletionResultType]::ParameterValue, 'Show the last events, and those that come')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show an event in full, or all events of a document')
            [CompletionResult]::new('size', 'size', [CompletionResultType]::ParameterValue, 'Compute how much data events make and what brokers and tills need for them')
            [CompletionResult]::new('pump', 'pump', [CompletionResultType]::ParameterValue, 'Send the events of tills, as a process of its own')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Tell what waits for whom, since when, and why')
            [CompletionResult]::new('why', 'why', [CompletionResultType]::ParameterValue, 'Tell what became of an event')
            [CompletionResult]::new('targets', 'targets', [CompletionResultType]::ParameterValue, 'Declare, list, pause and drop targets of a till''s events')
            [CompletionResult]::new('rewind', 'rewind', [CompletionResultType]::ParameterValue, 'Send again what a target has had')
            [CompletionResult]::new('dead', 'dead', [CompletionResultType]::ParameterValue, 'Show, retry and drop events that a target refuses')
            [CompletionResult]::new('topics', 'topics', [CompletionResultType]::ParameterValue, 'Print, make and check the topics of a Kafka target')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;events;kinds' {
            [CompletionResult]::new('--area', '--area', [CompletionResultType]::ParameterName, 'Only kinds of this area')
            [CompletionResult]::new('--class', '--class', [CompletionResultType]::ParameterName, 'Only kinds of this class')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;schema' {
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'Write files into this folder')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;filter' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check a list')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Compare two lists')
            [CompletionResult]::new('profiles', 'profiles', [CompletionResultType]::ParameterValue, 'List the lists that are shipped')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what a list does, kind by kind')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Give a target of a till another list, from the next document on')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;events;filter;check' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;filter;diff' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;filter;profiles' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;filter;show' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'Only kinds that are sent')
            [CompletionResult]::new('--toml', '--toml', [CompletionResultType]::ParameterName, 'The list as it is written')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;filter;apply' {
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'The target [default: the only one]')
            [CompletionResult]::new('--till-db', '--till-db', [CompletionResultType]::ParameterName, 'The till''s database')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Only tell what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only tell what would be done')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;filter;help' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check a list')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Compare two lists')
            [CompletionResult]::new('profiles', 'profiles', [CompletionResultType]::ParameterValue, 'List the lists that are shipped')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what a list does, kind by kind')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Give a target of a till another list, from the next document on')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;events;filter;help;check' {
            break
        }
        'tillwire;events;filter;help;diff' {
            break
        }
        'tillwire;events;filter;help;profiles' {
            break
        }
        'tillwire;events;filter;help;show' {
            break
        }
        'tillwire;events;filter;help;apply' {
            break
        }
        'tillwire;events;filter;help;help' {
            break
        }
        'tillwire;events;replay' {
            [CompletionResult]::new('--kafka-config', '--kafka-config', [CompletionResultType]::ParameterName, 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka''s names)')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Where to: kafka://host:9092/topic, https://…, file:out.ndjson[.zst], outbox:till.db, null, `-`')
            [CompletionResult]::new('--speed', '--speed', [CompletionResultType]::ParameterName, 'As recorded, so many times as fast: 10x, 250%')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'At a rate, whatever the recorded gaps: 500/s; 500/s:poisson draws the gaps from --seed')
            [CompletionResult]::new('--bandwidth', '--bandwidth', [CompletionResultType]::ParameterName, 'So many bytes of events: 2MiB/s')
            [CompletionResult]::new('--max-gap', '--max-gap', [CompletionResultType]::ParameterName, 'Cut recorded gaps that are longer')
            [CompletionResult]::new('--min-gap', '--min-gap', [CompletionResultType]::ParameterName, 'Stretch recorded gaps that are shorter')
            [CompletionResult]::new('--rate-cap', '--rate-cap', [CompletionResultType]::ParameterName, 'No faster than this, whatever the pace')
            [CompletionResult]::new('--ramp', '--ramp', [CompletionResultType]::ParameterName, 'Let the pace grow from nothing during this time')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'Draws the gaps of `poisson`: the same seed gives the same gaps')
            [CompletionResult]::new('--late', '--late', [CompletionResultType]::ParameterName, 'What happens to late events: `send`, or `skip[:TIME]` those that are later than this [default of TIME: 1s]')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Only events at or after this time')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Only events before this time')
            [CompletionResult]::new('--offset', '--offset', [CompletionResultType]::ParameterName, 'Leave out so much of the beginning')
            [CompletionResult]::new('--duration', '--duration', [CompletionResultType]::ParameterName, 'Only so much from the first event on')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many events (of each loop)')
            [CompletionResult]::new('--till', '--till', [CompletionResultType]::ParameterName, 'Only these tills, as store:till with * and ?')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only these kinds, with * and ?')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Only events that say this: sum>1000, method=card, envelope.cashier=1027, item~1002*')
            [CompletionResult]::new('--loop', '--loop', [CompletionResultType]::ParameterName, 'Again and again: so often, or `forever`')
            [CompletionResult]::new('--loop-gap', '--loop-gap', [CompletionResultType]::ParameterName, 'Between two loops')
            [CompletionResult]::new('--loop-ids', '--loop-ids', [CompletionResultType]::ParameterName, 'Ids, epochs, numbers and times of each loop: made anew, or kept (consumers drop a repetition)')
            [CompletionResult]::new('--shift-time', '--shift-time', [CompletionResultType]::ParameterName, 'Move times: none, to-now, by:+7d, to:2026-12-01T09:00+03:00')
            [CompletionResult]::new('--shift-fields', '--shift-fields', [CompletionResultType]::ParameterName, 'Move only these: ts, bizdate, data.opened_at, … with * [default: all times and dates]')
            [CompletionResult]::new('--run', '--run', [CompletionResultType]::ParameterName, 'The name of this run, from which new ids follow [default: a random one]')
            [CompletionResult]::new('--remap', '--remap', [CompletionResultType]::ParameterName, 'Call a store or till otherwise: store:0042=9042, till:07=17, till:0042:07=9042:17')
            [CompletionResult]::new('--till-prefix', '--till-prefix', [CompletionResultType]::ParameterName, 'Put this in front of every till')
            [CompletionResult]::new('--copies', '--copies', [CompletionResultType]::ParameterName, 'Make so many tills of each')
            [CompletionResult]::new('--order', '--order', [CompletionResultType]::ParameterName, 'Each till by its numbers and tills merged by time; or as in the files; or by numbers without regard to time')
            [CompletionResult]::new('--reorder-window', '--reorder-window', [CompletionResultType]::ParameterName, 'Hold back so many events to put them into order')
            [CompletionResult]::new('--on-disorder', '--on-disorder', [CompletionResultType]::ParameterName, 'What if events are out of order all the same')
            [CompletionResult]::new('--start-at', '--start-at', [CompletionResultType]::ParameterName, 'Send nothing before this time')
            [CompletionResult]::new('--checkpoint', '--checkpoint', [CompletionResultType]::ParameterName, 'Write down how far it has come, every second')
            [CompletionResult]::new('--partitions', '--partitions', [CompletionResultType]::ParameterName, 'Partitions of the topic, for the skew that --dry-run tells')
            [CompletionResult]::new('--report', '--report', [CompletionResultType]::ParameterName, 'The form of the report [default: as --format says]')
            [CompletionResult]::new('--lag-limit', '--lag-limit', [CompletionResultType]::ParameterName, 'Exit with 1 when events went later than this: p99<50ms, max<1s, mean<5ms')
            [CompletionResult]::new('--hgrm', '--hgrm', [CompletionResultType]::ParameterName, 'Write the distribution of the lag, for plotters of HdrHistogram')
            [CompletionResult]::new('--allow-topic', '--allow-topic', [CompletionResultType]::ParameterName, 'Allow topics of this pattern [default: *.replay and qa.*]')
            [CompletionResult]::new('--allow-host', '--allow-host', [CompletionResultType]::ParameterName, 'Allow hosts of this pattern')
            [CompletionResult]::new('--window', '--window', [CompletionResultType]::ParameterName, 'At most so many events on their way [default: 2000; 20000 with --asap]')
            [CompletionResult]::new('--ack-timeout', '--ack-timeout', [CompletionResultType]::ParameterName, 'How long an acknowledgement may take')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--asap', '--asap', [CompletionResultType]::ParameterName, 'As fast as the target takes them')
            [CompletionResult]::new('--step', '--step', [CompletionResultType]::ParameterName, 'One for each line of standard input (needs --commands)')
            [CompletionResult]::new('--keep-weekday', '--keep-weekday', [CompletionResultType]::ParameterName, 'Move by whole weeks only')
            [CompletionResult]::new('--start-paused', '--start-paused', [CompletionResultType]::ParameterName, 'Send nothing before SIGCONT (or `go`)')
            [CompletionResult]::new('--commands', '--commands', [CompletionResultType]::ParameterName, 'Obey commands on standard input')
            [CompletionResult]::new('--resume', '--resume', [CompletionResultType]::ParameterName, 'Go on where the checkpoint says')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Send nothing: tell what is in the recording and how long it would take')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Send nothing: tell what is in the recording and how long it would take')
            [CompletionResult]::new('--i-mean-production', '--i-mean-production', [CompletionResultType]::ParameterName, 'Allow everything')
            [CompletionResult]::new('--wait-acked', '--wait-acked', [CompletionResultType]::ParameterName, 'Sync a file after each window of events (topics, hosts and databases are always waited for)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;verify' {
            [CompletionResult]::new('--kafka-config', '--kafka-config', [CompletionResultType]::ParameterName, 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka''s names)')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'The list that let the events through: a file, or the name of a profile')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--final', '--final', [CompletionResultType]::ParameterName, 'Nothing comes after the end of the stream: what is open there is an error')
            [CompletionResult]::new('--dense', '--dense', [CompletionResultType]::ParameterName, 'The numbers of a till must go up one by one, as they do when nothing is filtered out')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;tail' {
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only events of this kind, or of kinds that begin so: ''payment.*''')
            [CompletionResult]::new('--till', '--till', [CompletionResultType]::ParameterName, 'Only events of this till; * stands for any: ''0042:*''')
            [CompletionResult]::new('--doc', '--doc', [CompletionResultType]::ParameterName, 'Only events of this document: its id, its number, or SHIFT/NUMBER')
            [CompletionResult]::new('--kafka-config', '--kafka-config', [CompletionResultType]::ParameterName, 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka''s names)')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'How many of the events that are there are shown')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'How many of the events that are there are shown')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Go on with those that come')
            [CompletionResult]::new('--follow', '--follow', [CompletionResultType]::ParameterName, 'Go on with those that come')
            [CompletionResult]::new('--whole', '--whole', [CompletionResultType]::ParameterName, 'Show all fields, however long the line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;show' {
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only events of this kind, or of kinds that begin so: ''payment.*''')
            [CompletionResult]::new('--till', '--till', [CompletionResultType]::ParameterName, 'Only events of this till; * stands for any: ''0042:*''')
            [CompletionResult]::new('--doc', '--doc', [CompletionResultType]::ParameterName, 'Only events of this document: its id, its number, or SHIFT/NUMBER')
            [CompletionResult]::new('--kafka-config', '--kafka-config', [CompletionResultType]::ParameterName, 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka''s names)')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;size' {
            [CompletionResult]::new('--tills', '--tills', [CompletionResultType]::ParameterName, 'Tills and self-checkouts [1000]')
            [CompletionResult]::new('--receipts', '--receipts', [CompletionResultType]::ParameterName, 'Receipts of a till in a day [200]')
            [CompletionResult]::new('--positions', '--positions', [CompletionResultType]::ParameterName, 'Positions of a receipt [10]')
            [CompletionResult]::new('--event-bytes', '--event-bytes', [CompletionResultType]::ParameterName, 'Mean bytes of an event [600]')
            [CompletionResult]::new('--events-per-position', '--events-per-position', [CompletionResultType]::ParameterName, 'Events of a position [3]')
            [CompletionResult]::new('--events-per-receipt', '--events-per-receipt', [CompletionResultType]::ParameterName, 'Events of a receipt beside those of its positions [15]')
            [CompletionResult]::new('--margin', '--margin', [CompletionResultType]::ParameterName, 'Percent on top of volumes for what nobody has thought of [30]')
            [CompletionResult]::new('--open-hours', '--open-hours', [CompletionResultType]::ParameterName, 'Hours of selling in a day [10]')
            [CompletionResult]::new('--peak', '--peak', [CompletionResultType]::ParameterName, 'The busiest moment as a multiple of the mean of the selling hours [3]')
            [CompletionResult]::new('--retention-days', '--retention-days', [CompletionResultType]::ParameterName, 'Days that the topic keeps [3]')
            [CompletionResult]::new('--replication', '--replication', [CompletionResultType]::ParameterName, 'Copies that the brokers keep [3]')
            [CompletionResult]::new('--compression', '--compression', [CompletionResultType]::ParameterName, 'How many times smaller batches are when compressed [6.5]')
            [CompletionResult]::new('--partitions', '--partitions', [CompletionResultType]::ParameterName, 'Partitions of the topic [12]')
            [CompletionResult]::new('--brokers', '--brokers', [CompletionResultType]::ParameterName, 'Brokers that share the load [3]')
            [CompletionResult]::new('--consumers', '--consumers', [CompletionResultType]::ParameterName, 'Groups of consumers that read everything [1]')
            [CompletionResult]::new('--offline-days', '--offline-days', [CompletionResultType]::ParameterName, 'Days that a till may be off-line [30]')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'The list: a file, or the name of a profile (everything without it)')
            [CompletionResult]::new('--measured', '--measured', [CompletionResultType]::ParameterName, 'Frequencies and sizes of kinds from recordings: files, folders, `-`, kafka://host:9092/topic')
            [CompletionResult]::new('--kafka-config', '--kafka-config', [CompletionResultType]::ParameterName, 'Settings of the Kafka client for --measured, one `name=value` a line')
            [CompletionResult]::new('--existing-mb-per-s', '--existing-mb-per-s', [CompletionResultType]::ParameterName, 'What comes in at all brokers already, megabytes a second: tells how much is added')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--dictionary', '--dictionary', [CompletionResultType]::ParameterName, 'Frequencies and sizes of kinds from the dictionary, through the list of --filter')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;pump' {
            [CompletionResult]::new('--till-db', '--till-db', [CompletionResultType]::ParameterName, 'The till''s database; several may be given')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Events a second for each till while it catches up, or `unlimited`')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'With --until-empty: give up after so many seconds')
            [CompletionResult]::new('--metrics-listen', '--metrics-listen', [CompletionResultType]::ParameterName, 'Serve /livez, /readyz, /metrics and /status.json here; port 0 is any')
            [CompletionResult]::new('--splay', '--splay', [CompletionResultType]::ParameterName, 'Begin at a random moment within so many seconds, so that pumps started together do not connect together')
            [CompletionResult]::new('--quota', '--quota', [CompletionResultType]::ParameterName, 'Bytes that waiting events of a till may take, when that is less than a quarter of the disk and 2 GiB')
            [CompletionResult]::new('--on-pressure', '--on-pressure', [CompletionResultType]::ParameterName, 'What to do when they near that')
            [CompletionResult]::new('--keep-hours', '--keep-hours', [CompletionResultType]::ParameterName, 'Keep acknowledged events for so many hours, so that they can be sent once more')
            [CompletionResult]::new('--keep-bytes', '--keep-bytes', [CompletionResultType]::ParameterName, 'But not more bytes of them than this')
            [CompletionResult]::new('--kafka-config', '--kafka-config', [CompletionResultType]::ParameterName, 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka''s names)')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--until-empty', '--until-empty', [CompletionResultType]::ParameterName, 'End when everything that is there at the start is acknowledged')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;status' {
            [CompletionResult]::new('--till-db', '--till-db', [CompletionResultType]::ParameterName, 'The till''s database; several may be given')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;why' {
            [CompletionResult]::new('--till-db', '--till-db', [CompletionResultType]::ParameterName, 'The till''s database')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;targets' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Declare a target')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the targets')
            [CompletionResult]::new('pause', 'pause', [CompletionResultType]::ParameterValue, 'Send nothing to a target for a while; its events are kept')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Send to a paused target again')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Take a target away for good')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;events;targets;add' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'What it is called [default: its kind: kafka, file, …]')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'With which event it begins')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Which events it gets: a list, or a profile (see `events filter profiles`)')
            [CompletionResult]::new('--till-db', '--till-db', [CompletionResultType]::ParameterName, 'The till''s database')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Only tell what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only tell what would be done')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;targets;list' {
            [CompletionResult]::new('--till-db', '--till-db', [CompletionResultType]::ParameterName, 'The till''s database')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;targets;pause' {
            [CompletionResult]::new('--till-db', '--till-db', [CompletionResultType]::ParameterName, 'The till''s database')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;targets;resume' {
            [CompletionResult]::new('--till-db', '--till-db', [CompletionResultType]::ParameterName, 'The till''s database')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;targets;drop' {
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; it is kept')
            [CompletionResult]::new('--till-db', '--till-db', [CompletionResultType]::ParameterName, 'The till''s database')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Only tell what would be lost')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only tell what would be lost')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;targets;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Declare a target')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the targets')
            [CompletionResult]::new('pause', 'pause', [CompletionResultType]::ParameterValue, 'Send nothing to a target for a while; its events are kept')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Send to a paused target again')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Take a target away for good')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;events;targets;help;add' {
            break
        }
        'tillwire;events;targets;help;list' {
            break
        }
        'tillwire;events;targets;help;pause' {
            break
        }
        'tillwire;events;targets;help;resume' {
            break
        }
        'tillwire;events;targets;help;drop' {
            break
        }
        'tillwire;events;targets;help;help' {
            break
        }
        'tillwire;events;rewind' {
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'Its name')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The row, or the time, from which on everything is sent again')
            [CompletionResult]::new('--till-db', '--till-db', [CompletionResultType]::ParameterName, 'The till''s database')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Only tell what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only tell what would be done')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;dead' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one in full')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Send once more')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Give up')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;events;dead;list' {
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'Only of this target')
            [CompletionResult]::new('--till-db', '--till-db', [CompletionResultType]::ParameterName, 'The till''s database')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;dead;show' {
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'Only of this target')
            [CompletionResult]::new('--till-db', '--till-db', [CompletionResultType]::ParameterName, 'The till''s database')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;dead;retry' {
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'The target')
            [CompletionResult]::new('--till-db', '--till-db', [CompletionResultType]::ParameterName, 'The till''s database')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Only tell what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only tell what would be done')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;dead;drop' {
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; it is told while the stream does not know of them yet')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'The target')
            [CompletionResult]::new('--till-db', '--till-db', [CompletionResultType]::ParameterName, 'The till''s database')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Only tell what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only tell what would be done')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;dead;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one in full')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Send once more')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Give up')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;events;dead;help;list' {
            break
        }
        'tillwire;events;dead;help;show' {
            break
        }
        'tillwire;events;dead;help;retry' {
            break
        }
        'tillwire;events;dead;help;drop' {
            break
        }
        'tillwire;events;dead;help;help' {
            break
        }
        'tillwire;events;topics' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('print', 'print', [CompletionResultType]::ParameterValue, 'Print what is needed, for who runs the brokers')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make the topics that are missing')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Compare the topics with what they should be')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;events;topics;print' {
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'A list that names more topics')
            [CompletionResult]::new('--partitions', '--partitions', [CompletionResultType]::ParameterName, 'Partitions of topics of events: 12 to 24 for a chain')
            [CompletionResult]::new('--replication', '--replication', [CompletionResultType]::ParameterName, 'Replicas')
            [CompletionResult]::new('--kafka-config', '--kafka-config', [CompletionResultType]::ParameterName, 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka''s names)')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;topics;create' {
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'A list that names more topics')
            [CompletionResult]::new('--partitions', '--partitions', [CompletionResultType]::ParameterName, 'Partitions of topics of events: 12 to 24 for a chain')
            [CompletionResult]::new('--replication', '--replication', [CompletionResultType]::ParameterName, 'Replicas')
            [CompletionResult]::new('--kafka-config', '--kafka-config', [CompletionResultType]::ParameterName, 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka''s names)')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Only tell what would be made')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only tell what would be made')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;topics;check' {
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'A list that names more topics')
            [CompletionResult]::new('--partitions', '--partitions', [CompletionResultType]::ParameterName, 'Partitions of topics of events: 12 to 24 for a chain')
            [CompletionResult]::new('--replication', '--replication', [CompletionResultType]::ParameterName, 'Replicas')
            [CompletionResult]::new('--kafka-config', '--kafka-config', [CompletionResultType]::ParameterName, 'A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka''s names)')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;events;topics;help' {
            [CompletionResult]::new('print', 'print', [CompletionResultType]::ParameterValue, 'Print what is needed, for who runs the brokers')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make the topics that are missing')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Compare the topics with what they should be')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;events;topics;help;print' {
            break
        }
        'tillwire;events;topics;help;create' {
            break
        }
        'tillwire;events;topics;help;check' {
            break
        }
        'tillwire;events;topics;help;help' {
            break
        }
        'tillwire;events;help' {
            [CompletionResult]::new('kinds', 'kinds', [CompletionResultType]::ParameterValue, 'List the kinds of events and their fields')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print or write the JSON Schemas of events')
            [CompletionResult]::new('filter', 'filter', [CompletionResultType]::ParameterValue, 'Check, compare and show lists of kinds to send')
            [CompletionResult]::new('replay', 'replay', [CompletionResultType]::ParameterValue, 'Send recorded events once more, at any speed')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check that a stream of events is complete, in order and right')
            [CompletionResult]::new('tail', 'tail', [CompletionResultType]::ParameterValue, 'Show the last events, and those that come')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show an event in full, or all events of a document')
            [CompletionResult]::new('size', 'size', [CompletionResultType]::ParameterValue, 'Compute how much data events make and what brokers and tills need for them')
            [CompletionResult]::new('pump', 'pump', [CompletionResultType]::ParameterValue, 'Send the events of tills, as a process of its own')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Tell what waits for whom, since when, and why')
            [CompletionResult]::new('why', 'why', [CompletionResultType]::ParameterValue, 'Tell what became of an event')
            [CompletionResult]::new('targets', 'targets', [CompletionResultType]::ParameterValue, 'Declare, list, pause and drop targets of a till''s events')
            [CompletionResult]::new('rewind', 'rewind', [CompletionResultType]::ParameterValue, 'Send again what a target has had')
            [CompletionResult]::new('dead', 'dead', [CompletionResultType]::ParameterValue, 'Show, retry and drop events that a target refuses')
            [CompletionResult]::new('topics', 'topics', [CompletionResultType]::ParameterValue, 'Print, make and check the topics of a Kafka target')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;events;help;kinds' {
            break
        }
        'tillwire;events;help;schema' {
            break
        }
        'tillwire;events;help;filter' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check a list')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Compare two lists')
            [CompletionResult]::new('profiles', 'profiles', [CompletionResultType]::ParameterValue, 'List the lists that are shipped')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what a list does, kind by kind')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Give a target of a till another list, from the next document on')
            break
        }
        'tillwire;events;help;filter;check' {
            break
        }
        'tillwire;events;help;filter;diff' {
            break
        }
        'tillwire;events;help;filter;profiles' {
            break
        }
        'tillwire;events;help;filter;show' {
            break
        }
        'tillwire;events;help;filter;apply' {
            break
        }
        'tillwire;events;help;replay' {
            break
        }
        'tillwire;events;help;verify' {
            break
        }
        'tillwire;events;help;tail' {
            break
        }
        'tillwire;events;help;show' {
            break
        }
        'tillwire;events;help;size' {
            break
        }
        'tillwire;events;help;pump' {
            break
        }
        'tillwire;events;help;status' {
            break
        }
        'tillwire;events;help;why' {
            break
        }
        'tillwire;events;help;targets' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Declare a target')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the targets')
            [CompletionResult]::new('pause', 'pause', [CompletionResultType]::ParameterValue, 'Send nothing to a target for a while; its events are kept')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Send to a paused target again')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Take a target away for good')
            break
        }
        'tillwire;events;help;targets;add' {
            break
        }
        'tillwire;events;help;targets;list' {
            break
        }
        'tillwire;events;help;targets;pause' {
            break
        }
        'tillwire;events;help;targets;resume' {
            break
        }
        'tillwire;events;help;targets;drop' {
            break
        }
        'tillwire;events;help;rewind' {
            break
        }
        'tillwire;events;help;dead' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one in full')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Send once more')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Give up')
            break
        }
        'tillwire;events;help;dead;list' {
            break
        }
        'tillwire;events;help;dead;show' {
            break
        }
        'tillwire;events;help;dead;retry' {
            break
        }
        'tillwire;events;help;dead;drop' {
            break
        }
        'tillwire;events;help;topics' {
            [CompletionResult]::new('print', 'print', [CompletionResultType]::ParameterValue, 'Print what is needed, for who runs the brokers')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make the topics that are missing')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Compare the topics with what they should be')
            break
        }
        'tillwire;events;help;topics;print' {
            break
        }
        'tillwire;events;help;topics;create' {
            break
        }
        'tillwire;events;help;topics;check' {
            break
        }
        'tillwire;events;help;help' {
            break
        }
        'tillwire;formats' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;mapping' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Compare a mapping with real files')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;mapping;check' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;mapping;help' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Compare a mapping with real files')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;mapping;help;check' {
            break
        }
        'tillwire;mapping;help;help' {
            break
        }
        'tillwire;barcode' {
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'The chain''s rules for in-house codes')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;explain' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;config' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'List all settings with their values')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;config;show' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Tell where each value is from')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;config;help' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'List all settings with their values')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;config;help;show' {
            break
        }
        'tillwire;config;help;help' {
            break
        }
        'tillwire;completions' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;man' {
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'Write all pages into this folder')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;fabricate' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('catalogue', 'catalogue', [CompletionResultType]::ParameterValue, 'A catalogue of any size')
            [CompletionResult]::new('day', 'day', [CompletionResultType]::ParameterValue, 'One day of a store: goods, staff, cards, receipts, shifts')
            [CompletionResult]::new('events', 'events', [CompletionResultType]::ParameterValue, 'A recorded day of events of many tills')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;fabricate;catalogue' {
            [CompletionResult]::new('--goods', '--goods', [CompletionResultType]::ParameterName, 'How many goods')
            [CompletionResult]::new('--stores', '--stores', [CompletionResultType]::ParameterName, 'The stores of the chain, for prices that differ by store')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The same seed gives the same bytes')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The dialect to write')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'A folder, for files named as the dialect names them, or a file')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'A folder, for files named as the dialect names them, or a file')
            [CompletionResult]::new('--day', '--day', [CompletionResultType]::ParameterName, 'The day it is made for; files are stamped with its morning')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;fabricate;day' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The store')
            [CompletionResult]::new('--tills', '--tills', [CompletionResultType]::ParameterName, 'How many tills')
            [CompletionResult]::new('--goods', '--goods', [CompletionResultType]::ParameterName, 'How many goods')
            [CompletionResult]::new('--receipts', '--receipts', [CompletionResultType]::ParameterName, 'How many receipts')
            [CompletionResult]::new('--crosswalk', '--crosswalk', [CompletionResultType]::ParameterName, 'The numbers of the target system')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The same seed gives the same bytes')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The dialect to write')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'A folder, for files named as the dialect names them, or a file')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'A folder, for files named as the dialect names them, or a file')
            [CompletionResult]::new('--day', '--day', [CompletionResultType]::ParameterName, 'The day it is made for; files are stamped with its morning')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;fabricate;events' {
            [CompletionResult]::new('--tills', '--tills', [CompletionResultType]::ParameterName, 'How many tills')
            [CompletionResult]::new('--receipts', '--receipts', [CompletionResultType]::ParameterName, 'How many receipts each till has, of 45 events')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The same seed gives the same bytes')
            [CompletionResult]::new('--day', '--day', [CompletionResultType]::ParameterName, 'The day')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The file, compressed when it ends in .zst; `-` is standard output')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'The file, compressed when it ends in .zst; `-` is standard output')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of results')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'A settings file, read before ./tillwire.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Tell errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell notes and details too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tillwire;fabricate;help' {
            [CompletionResult]::new('catalogue', 'catalogue', [CompletionResultType]::ParameterValue, 'A catalogue of any size')
            [CompletionResult]::new('day', 'day', [CompletionResultType]::ParameterValue, 'One day of a store: goods, staff, cards, receipts, shifts')
            [CompletionResult]::new('events', 'events', [CompletionResultType]::ParameterValue, 'A recorded day of events of many tills')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;fabricate;help;catalogue' {
            break
        }
        'tillwire;fabricate;help;day' {
            break
        }
        'tillwire;fabricate;help;events' {
            break
        }
        'tillwire;fabricate;help;help' {
            break
        }
        'tillwire;help' {
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'Show a chain at work: a centre, stores, tills, an ERP''s files, in a folder')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Load files of an ERP or of tills into the database')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Unload goods, receipts, shifts or cash operations into files')
            [CompletionResult]::new('lint', 'lint', [CompletionResultType]::ParameterValue, 'Check files: parse them, apply the rules, write nothing')
            [CompletionResult]::new('convert', 'convert', [CompletionResultType]::ParameterValue, 'Convert files from one dialect into another, without a database')
            [CompletionResult]::new('items', 'items', [CompletionResultType]::ParameterValue, 'Find and show goods')
            [CompletionResult]::new('prices', 'prices', [CompletionResultType]::ParameterValue, 'Show what goods cost')
            [CompletionResult]::new('receipts', 'receipts', [CompletionResultType]::ParameterValue, 'Find, show and check receipts')
            [CompletionResult]::new('shifts', 'shifts', [CompletionResultType]::ParameterValue, 'List, show and compare shifts and their reports')
            [CompletionResult]::new('request', 'request', [CompletionResultType]::ParameterValue, 'Ask tills again for what is missing')
            [CompletionResult]::new('cash', 'cash', [CompletionResultType]::ParameterValue, 'List cash put in and taken out')
            [CompletionResult]::new('restrictions', 'restrictions', [CompletionResultType]::ParameterValue, 'What may not be sold in a store, when and to whom')
            [CompletionResult]::new('cashiers', 'cashiers', [CompletionResultType]::ParameterValue, 'Who may sign on at the tills of a store')
            [CompletionResult]::new('journal', 'journal', [CompletionResultType]::ParameterValue, 'Show what was loaded and what was unloaded to whom')
            [CompletionResult]::new('stores', 'stores', [CompletionResultType]::ParameterValue, 'Add, change and list stores')
            [CompletionResult]::new('tills', 'tills', [CompletionResultType]::ParameterValue, 'Tills: presence, keys, retirement')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Run a server: the centre')
            [CompletionResult]::new('service', 'service', [CompletionResultType]::ParameterValue, 'Servers as services of the system')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Is this machine fit for a server? Folders, room, syncs, clocks, ports')
            [CompletionResult]::new('login', 'login', [CompletionResultType]::ParameterValue, 'Log in at a centre')
            [CompletionResult]::new('users', 'users', [CompletionResultType]::ParameterValue, 'Employees who may log in at the centre, and what they may do')
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, 'Keys of services, ERPs and monitoring')
            [CompletionResult]::new('settings', 'settings', [CompletionResultType]::ParameterValue, 'What tills are told: settings, lists of events, goods that may not be sold')
            [CompletionResult]::new('routes', 'routes', [CompletionResultType]::ParameterValue, 'Folders through which an ERP and the centre exchange files')
            [CompletionResult]::new('docs', 'docs', [CompletionResultType]::ParameterValue, 'Documents on their way between the centre and its tills: where they are, and why')
            [CompletionResult]::new('health', 'health', [CompletionResultType]::ParameterValue, 'Tell whether all is well at the centre')
            [CompletionResult]::new('metrics', 'metrics', [CompletionResultType]::ParameterValue, 'What running processes tell Prometheus, alerts and dashboards')
            [CompletionResult]::new('alarms', 'alarms', [CompletionResultType]::ParameterValue, 'What somebody has to look at')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'Who changed what at the centre')
            [CompletionResult]::new('db', 'db', [CompletionResultType]::ParameterValue, 'Make, migrate, back up and check the database')
            [CompletionResult]::new('till', 'till', [CompletionResultType]::ParameterValue, 'A till on this machine')
            [CompletionResult]::new('events', 'events', [CompletionResultType]::ParameterValue, 'Events of tills: what there is, what is sent, what is missing')
            [CompletionResult]::new('formats', 'formats', [CompletionResultType]::ParameterValue, 'List the file formats: what is read, written, stored')
            [CompletionResult]::new('mapping', 'mapping', [CompletionResultType]::ParameterValue, 'Check descriptions of structures that are not public')
            [CompletionResult]::new('barcode', 'barcode', [CompletionResultType]::ParameterValue, 'Tell what scanned codes are: check digits, marking codes, weights in in-house codes')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Tell what a code of a finding means and how to mend it')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show the settings and where they are from')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a script of shell completions')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print or write the manual pages')
            [CompletionResult]::new('fabricate', 'fabricate', [CompletionResultType]::ParameterValue, 'Make invented data for tests and benches')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;help;demo' {
            break
        }
        'tillwire;help;import' {
            break
        }
        'tillwire;help;export' {
            break
        }
        'tillwire;help;lint' {
            break
        }
        'tillwire;help;convert' {
            break
        }
        'tillwire;help;items' {
            [CompletionResult]::new('find', 'find', [CompletionResultType]::ParameterValue, 'Find items by name, article or barcode')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show an item with barcodes, prices and restrictions')
            break
        }
        'tillwire;help;items;find' {
            break
        }
        'tillwire;help;items;show' {
            break
        }
        'tillwire;help;prices' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what an item costs in a store on a day')
            break
        }
        'tillwire;help;prices;show' {
            break
        }
        'tillwire;help;receipts' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Find receipts by number, date, sum, goods, card, cashier')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show receipts like the paper slip')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check receipts against themselves')
            break
        }
        'tillwire;help;receipts;list' {
            break
        }
        'tillwire;help;receipts;show' {
            break
        }
        'tillwire;help;receipts;verify' {
            break
        }
        'tillwire;help;shifts' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List shift openings and reports')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the reports of a shift like the paper')
            [CompletionResult]::new('release', 'release', [CompletionResultType]::ParameterValue, 'Unload a closed shift although receipts of it have not come')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Compare Z reports with the receipts of their shifts')
            break
        }
        'tillwire;help;shifts;list' {
            break
        }
        'tillwire;help;shifts;show' {
            break
        }
        'tillwire;help;shifts;release' {
            break
        }
        'tillwire;help;shifts;verify' {
            break
        }
        'tillwire;help;request' {
            [CompletionResult]::new('receipts', 'receipts', [CompletionResultType]::ParameterValue, 'Ask again for the receipts of shifts with gaps')
            break
        }
        'tillwire;help;request;receipts' {
            break
        }
        'tillwire;help;cash' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List cash put in and taken out')
            break
        }
        'tillwire;help;cash;list' {
            break
        }
        'tillwire;help;restrictions' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what may not be sold in a store, when and to whom')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Restrict sales in one store, beside what the ERP says')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a restriction that holds in this store only')
            break
        }
        'tillwire;help;restrictions;list' {
            break
        }
        'tillwire;help;restrictions;add' {
            break
        }
        'tillwire;help;restrictions;remove' {
            break
        }
        'tillwire;help;cashiers' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List who may sign on at the tills of a store')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a cashier')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a cashier to a store')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a cashier''s name, role, rights or password')
            [CompletionResult]::new('block', 'block', [CompletionResultType]::ParameterValue, 'Keep a cashier from signing on')
            [CompletionResult]::new('unblock', 'unblock', [CompletionResultType]::ParameterValue, 'Let a cashier sign on again')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a cashier from a store')
            break
        }
        'tillwire;help;cashiers;list' {
            break
        }
        'tillwire;help;cashiers;show' {
            break
        }
        'tillwire;help;cashiers;add' {
            break
        }
        'tillwire;help;cashiers;set' {
            break
        }
        'tillwire;help;cashiers;block' {
            break
        }
        'tillwire;help;cashiers;unblock' {
            break
        }
        'tillwire;help;cashiers;remove' {
            break
        }
        'tillwire;help;journal' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List loaded files, or unloaded batches')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a loaded file with its findings, or a batch with its files')
            [CompletionResult]::new('resend', 'resend', [CompletionResultType]::ParameterValue, 'Write the files of an unloaded batch again, byte for byte')
            break
        }
        'tillwire;help;journal;list' {
            break
        }
        'tillwire;help;journal;show' {
            break
        }
        'tillwire;help;journal;resend' {
            break
        }
        'tillwire;help;stores' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the stores')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a store with its time zone and opening hours')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a store')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a store''s name, time zone or opening hours')
            break
        }
        'tillwire;help;stores;list' {
            break
        }
        'tillwire;help;stores;show' {
            break
        }
        'tillwire;help;stores;add' {
            break
        }
        'tillwire;help;stores;set' {
            break
        }
        'tillwire;help;tills' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the tills: are they there, how far behind are they')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show everything that is known of a till')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a till')
            [CompletionResult]::new('retire', 'retire', [CompletionResultType]::ParameterValue, 'Retire a till: it is not expected any more, its keys are dead')
            [CompletionResult]::new('adopt', 'adopt', [CompletionResultType]::ParameterValue, 'Decide which of two installs under one id is the till')
            [CompletionResult]::new('resync', 'resync', [CompletionResultType]::ParameterValue, 'Send a till its whole catalogue again')
            [CompletionResult]::new('issue-key', 'issue-key', [CompletionResultType]::ParameterValue, 'Make keys for tills')
            [CompletionResult]::new('issue-code', 'issue-code', [CompletionResultType]::ParameterValue, 'Make a code that a new till is enrolled with')
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, 'List the keys of a till')
            [CompletionResult]::new('revoke-key', 'revoke-key', [CompletionResultType]::ParameterValue, 'Revoke a key of a till')
            break
        }
        'tillwire;help;tills;list' {
            break
        }
        'tillwire;help;tills;show' {
            break
        }
        'tillwire;help;tills;add' {
            break
        }
        'tillwire;help;tills;retire' {
            break
        }
        'tillwire;help;tills;adopt' {
            break
        }
        'tillwire;help;tills;resync' {
            break
        }
        'tillwire;help;tills;issue-key' {
            break
        }
        'tillwire;help;tills;issue-code' {
            break
        }
        'tillwire;help;tills;keys' {
            break
        }
        'tillwire;help;tills;revoke-key' {
            break
        }
        'tillwire;help;serve' {
            [CompletionResult]::new('centre', 'centre', [CompletionResultType]::ParameterValue, 'The centre: directories go down to the tills, sales come up, ERP routes run')
            [CompletionResult]::new('exchange', 'exchange', [CompletionResultType]::ParameterValue, 'The integration module of a store: files of the ERP to the tills and back, without a database')
            [CompletionResult]::new('price-checker', 'price-checker', [CompletionResultType]::ParameterValue, 'The price checkers of a store, answered from a till that is on')
            break
        }
        'tillwire;help;serve;centre' {
            break
        }
        'tillwire;help;serve;exchange' {
            break
        }
        'tillwire;help;serve;price-checker' {
            break
        }
        'tillwire;help;service' {
            [CompletionResult]::new('install', 'install', [CompletionResultType]::ParameterValue, 'Write the unit of a server; with --start start it now and at every start of the system')
            [CompletionResult]::new('uninstall', 'uninstall', [CompletionResultType]::ParameterValue, 'Stop a server and take its unit away')
            [CompletionResult]::new('configure', 'configure', [CompletionResultType]::ParameterValue, 'Tell a service of a store its settings, at the centre; without a file show them')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show which servers are installed and how they are')
            break
        }
        'tillwire;help;service;install' {
            break
        }
        'tillwire;help;service;uninstall' {
            break
        }
        'tillwire;help;service;configure' {
            break
        }
        'tillwire;help;service;status' {
            break
        }
        'tillwire;help;doctor' {
            break
        }
        'tillwire;help;login' {
            break
        }
        'tillwire;help;users' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the employees who may log in')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add an employee')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change an employee: role, stores, password')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Take an employee away')
            break
        }
        'tillwire;help;users;list' {
            break
        }
        'tillwire;help;users;add' {
            break
        }
        'tillwire;help;users;set' {
            break
        }
        'tillwire;help;users;remove' {
            break
        }
        'tillwire;help;keys' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all keys, without their secrets')
            [CompletionResult]::new('issue', 'issue', [CompletionResultType]::ParameterValue, 'Make a key for a store''s services, an ERP or monitoring')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Revoke a key')
            break
        }
        'tillwire;help;keys;list' {
            break
        }
        'tillwire;help;keys;issue' {
            break
        }
        'tillwire;help;keys;revoke' {
            break
        }
        'tillwire;help;settings' {
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Show what is said for a scope, or what a till should have')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Say something for a scope, from a time on')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Show what differs between two scopes or two tills')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'List the versions of what was said for a scope')
            [CompletionResult]::new('rollback', 'rollback', [CompletionResultType]::ParameterValue, 'Say again what an old version said')
            [CompletionResult]::new('groups', 'groups', [CompletionResultType]::ParameterValue, 'List the groups of tills')
            [CompletionResult]::new('join', 'join', [CompletionResultType]::ParameterValue, 'Put a till into a group')
            [CompletionResult]::new('leave', 'leave', [CompletionResultType]::ParameterValue, 'Take a till out of a group')
            break
        }
        'tillwire;help;settings;get' {
            break
        }
        'tillwire;help;settings;set' {
            break
        }
        'tillwire;help;settings;diff' {
            break
        }
        'tillwire;help;settings;history' {
            break
        }
        'tillwire;help;settings;rollback' {
            break
        }
        'tillwire;help;settings;groups' {
            break
        }
        'tillwire;help;settings;join' {
            break
        }
        'tillwire;help;settings;leave' {
            break
        }
        'tillwire;help;routes' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the routes and how they stand')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a route, or change one')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Have a route done at once')
            [CompletionResult]::new('suspend', 'suspend', [CompletionResultType]::ParameterValue, 'Have a route do nothing until it is resumed')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Have a suspended route go on')
            [CompletionResult]::new('again', 'again', [CompletionResultType]::ParameterValue, 'List what a route unloaded twice, or may have, after the centre was restored from a backup')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Take a route away; its files stay')
            break
        }
        'tillwire;help;routes;list' {
            break
        }
        'tillwire;help;routes;add' {
            break
        }
        'tillwire;help;routes;run' {
            break
        }
        'tillwire;help;routes;suspend' {
            break
        }
        'tillwire;help;routes;resume' {
            break
        }
        'tillwire;help;routes;again' {
            break
        }
        'tillwire;help;routes;remove' {
            break
        }
        'tillwire;help;docs' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List documents on their way, the latest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show all that is known of a document')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the body of a document into a file')
            [CompletionResult]::new('why', 'why', [CompletionResultType]::ParameterValue, 'Tell why something is not at a till')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Send a till again what it has refused')
            [CompletionResult]::new('cancel', 'cancel', [CompletionResultType]::ParameterValue, 'Take back what a till has not applied yet')
            break
        }
        'tillwire;help;docs;list' {
            break
        }
        'tillwire;help;docs;show' {
            break
        }
        'tillwire;help;docs;export' {
            break
        }
        'tillwire;help;docs;why' {
            break
        }
        'tillwire;help;docs;retry' {
            break
        }
        'tillwire;help;docs;cancel' {
            break
        }
        'tillwire;help;health' {
            break
        }
        'tillwire;help;metrics' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the metrics that running processes tell')
            [CompletionResult]::new('alerts', 'alerts', [CompletionResultType]::ParameterValue, 'Print alerts for Prometheus')
            [CompletionResult]::new('dashboard', 'dashboard', [CompletionResultType]::ParameterValue, 'Print a dashboard for Grafana')
            break
        }
        'tillwire;help;metrics;list' {
            break
        }
        'tillwire;help;metrics;alerts' {
            break
        }
        'tillwire;help;metrics;dashboard' {
            break
        }
        'tillwire;help;alarms' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what somebody has to look at, the latest first')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Say that an alarm was looked at')
            break
        }
        'tillwire;help;alarms;list' {
            break
        }
        'tillwire;help;alarms;clear' {
            break
        }
        'tillwire;help;audit' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the changes, the latest first')
            break
        }
        'tillwire;help;audit;list' {
            break
        }
        'tillwire;help;db' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Make an empty database')
            [CompletionResult]::new('migrate', 'migrate', [CompletionResultType]::ParameterValue, 'Bring the tables up to date')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Copy the database while it is in use (SQLite)')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Look for damage')
            [CompletionResult]::new('recover', 'recover', [CompletionResultType]::ParameterValue, 'Save what can be read of a damaged database into a new file (SQLite)')
            break
        }
        'tillwire;help;db;init' {
            break
        }
        'tillwire;help;db;migrate' {
            break
        }
        'tillwire;help;db;backup' {
            break
        }
        'tillwire;help;db;check' {
            break
        }
        'tillwire;help;db;recover' {
            break
        }
        'tillwire;help;till' {
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Sell: a till at the keyboard, with simulated devices')
            [CompletionResult]::new('script', 'script', [CompletionResultType]::ParameterValue, 'Play a script of commands and expectations')
            [CompletionResult]::new('load', 'load', [CompletionResultType]::ParameterValue, 'Load goods, prices, restrictions, staff and cards into a till')
            [CompletionResult]::new('enrol', 'enrol', [CompletionResultType]::ParameterValue, 'Get the key of a new till from its centre, by a code')
            break
        }
        'tillwire;help;till;run' {
            break
        }
        'tillwire;help;till;script' {
            break
        }
        'tillwire;help;till;load' {
            break
        }
        'tillwire;help;till;enrol' {
            break
        }
        'tillwire;help;events' {
            [CompletionResult]::new('kinds', 'kinds', [CompletionResultType]::ParameterValue, 'List the kinds of events and their fields')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print or write the JSON Schemas of events')
            [CompletionResult]::new('filter', 'filter', [CompletionResultType]::ParameterValue, 'Check, compare and show lists of kinds to send')
            [CompletionResult]::new('replay', 'replay', [CompletionResultType]::ParameterValue, 'Send recorded events once more, at any speed')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check that a stream of events is complete, in order and right')
            [CompletionResult]::new('tail', 'tail', [CompletionResultType]::ParameterValue, 'Show the last events, and those that come')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show an event in full, or all events of a document')
            [CompletionResult]::new('size', 'size', [CompletionResultType]::ParameterValue, 'Compute how much data events make and what brokers and tills need for them')
            [CompletionResult]::new('pump', 'pump', [CompletionResultType]::ParameterValue, 'Send the events of tills, as a process of its own')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Tell what waits for whom, since when, and why')
            [CompletionResult]::new('why', 'why', [CompletionResultType]::ParameterValue, 'Tell what became of an event')
            [CompletionResult]::new('targets', 'targets', [CompletionResultType]::ParameterValue, 'Declare, list, pause and drop targets of a till''s events')
            [CompletionResult]::new('rewind', 'rewind', [CompletionResultType]::ParameterValue, 'Send again what a target has had')
            [CompletionResult]::new('dead', 'dead', [CompletionResultType]::ParameterValue, 'Show, retry and drop events that a target refuses')
            [CompletionResult]::new('topics', 'topics', [CompletionResultType]::ParameterValue, 'Print, make and check the topics of a Kafka target')
            break
        }
        'tillwire;help;events;kinds' {
            break
        }
        'tillwire;help;events;schema' {
            break
        }
        'tillwire;help;events;filter' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check a list')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Compare two lists')
            [CompletionResult]::new('profiles', 'profiles', [CompletionResultType]::ParameterValue, 'List the lists that are shipped')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what a list does, kind by kind')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Give a target of a till another list, from the next document on')
            break
        }
        'tillwire;help;events;filter;check' {
            break
        }
        'tillwire;help;events;filter;diff' {
            break
        }
        'tillwire;help;events;filter;profiles' {
            break
        }
        'tillwire;help;events;filter;show' {
            break
        }
        'tillwire;help;events;filter;apply' {
            break
        }
        'tillwire;help;events;replay' {
            break
        }
        'tillwire;help;events;verify' {
            break
        }
        'tillwire;help;events;tail' {
            break
        }
        'tillwire;help;events;show' {
            break
        }
        'tillwire;help;events;size' {
            break
        }
        'tillwire;help;events;pump' {
            break
        }
        'tillwire;help;events;status' {
            break
        }
        'tillwire;help;events;why' {
            break
        }
        'tillwire;help;events;targets' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Declare a target')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the targets')
            [CompletionResult]::new('pause', 'pause', [CompletionResultType]::ParameterValue, 'Send nothing to a target for a while; its events are kept')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Send to a paused target again')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Take a target away for good')
            break
        }
        'tillwire;help;events;targets;add' {
            break
        }
        'tillwire;help;events;targets;list' {
            break
        }
        'tillwire;help;events;targets;pause' {
            break
        }
        'tillwire;help;events;targets;resume' {
            break
        }
        'tillwire;help;events;targets;drop' {
            break
        }
        'tillwire;help;events;rewind' {
            break
        }
        'tillwire;help;events;dead' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one in full')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Send once more')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Give up')
            break
        }
        'tillwire;help;events;dead;list' {
            break
        }
        'tillwire;help;events;dead;show' {
            break
        }
        'tillwire;help;events;dead;retry' {
            break
        }
        'tillwire;help;events;dead;drop' {
            break
        }
        'tillwire;help;events;topics' {
            [CompletionResult]::new('print', 'print', [CompletionResultType]::ParameterValue, 'Print what is needed, for who runs the brokers')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make the topics that are missing')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Compare the topics with what they should be')
            break
        }
        'tillwire;help;events;topics;print' {
            break
        }
        'tillwire;help;events;topics;create' {
            break
        }
        'tillwire;help;events;topics;check' {
            break
        }
        'tillwire;help;formats' {
            break
        }
        'tillwire;help;mapping' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Compare a mapping with real files')
            break
        }
        'tillwire;help;mapping;check' {
            break
        }
        'tillwire;help;barcode' {
            break
        }
        'tillwire;help;explain' {
            break
        }
        'tillwire;help;config' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'List all settings with their values')
            break
        }
        'tillwire;help;config;show' {
            break
        }
        'tillwire;help;completions' {
            break
        }
        'tillwire;help;man' {
            break
        }
        'tillwire;help;fabricate' {
            [CompletionResult]::new('catalogue', 'catalogue', [CompletionResultType]::ParameterValue, 'A catalogue of any size')
            [CompletionResult]::new('day', 'day', [CompletionResultType]::ParameterValue, 'One day of a store: goods, staff, cards, receipts, shifts')
            [CompletionResult]::new('events', 'events', [CompletionResultType]::ParameterValue, 'A recorded day of events of many tills')
            break
        }
        'tillwire;help;fabricate;catalogue' {
            break
        }
        'tillwire;help;fabricate;day' {
            break
        }
        'tillwire;help;fabricate;events' {
            break
        }
        'tillwire;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
