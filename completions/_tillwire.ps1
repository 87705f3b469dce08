
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
            [CompletionResult]::new('journal', 'journal', [CompletionResultType]::ParameterValue, 'Show what was loaded and what was unloaded to whom')
            [CompletionResult]::new('stores', 'stores', [CompletionResultType]::ParameterValue, 'Add, change and list stores')
            [CompletionResult]::new('tills', 'tills', [CompletionResultType]::ParameterValue, 'Add and list tills')
            [CompletionResult]::new('db', 'db', [CompletionResultType]::ParameterValue, 'Make, migrate, back up and check the database')
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
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a store')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a store''s name or time zone')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;stores;list' {
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
        'tillwire;stores;add' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Its name')
            [CompletionResult]::new('--zone', '--zone', [CompletionResultType]::ParameterName, 'Its time zone, as Europe/Moscow')
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
        'tillwire;stores;set' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Its name')
            [CompletionResult]::new('--zone', '--zone', [CompletionResultType]::ParameterName, 'Its time zone, as Europe/Moscow')
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
        'tillwire;stores;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the stores')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a store')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a store''s name or time zone')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;stores;help;list' {
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
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the tills')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a till')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;tills;list' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Only of this store')
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
        'tillwire;tills;add' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Its name')
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
        'tillwire;tills;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the tills')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a till')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;tills;help;list' {
            break
        }
        'tillwire;tills;help;add' {
            break
        }
        'tillwire;tills;help;help' {
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
        'tillwire;db;help' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Make an empty database')
            [CompletionResult]::new('migrate', 'migrate', [CompletionResultType]::ParameterValue, 'Bring the tables up to date')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Copy the database while it is in use (SQLite)')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Look for damage')
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
        'tillwire;db;help;help' {
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
        'tillwire;fabricate;help' {
            [CompletionResult]::new('catalogue', 'catalogue', [CompletionResultType]::ParameterValue, 'A catalogue of any size')
            [CompletionResult]::new('day', 'day', [CompletionResultType]::ParameterValue, 'One day of a store: goods, staff, cards, receipts, shifts')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tillwire;fabricate;help;catalogue' {
            break
        }
        'tillwire;fabricate;help;day' {
            break
        }
        'tillwire;fabricate;help;help' {
            break
        }
        'tillwire;help' {
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
            [CompletionResult]::new('journal', 'journal', [CompletionResultType]::ParameterValue, 'Show what was loaded and what was unloaded to whom')
            [CompletionResult]::new('stores', 'stores', [CompletionResultType]::ParameterValue, 'Add, change and list stores')
            [CompletionResult]::new('tills', 'tills', [CompletionResultType]::ParameterValue, 'Add and list tills')
            [CompletionResult]::new('db', 'db', [CompletionResultType]::ParameterValue, 'Make, migrate, back up and check the database')
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
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Compare Z reports with the receipts of their shifts')
            break
        }
        'tillwire;help;shifts;list' {
            break
        }
        'tillwire;help;shifts;show' {
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
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a store')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a store''s name or time zone')
            break
        }
        'tillwire;help;stores;list' {
            break
        }
        'tillwire;help;stores;add' {
            break
        }
        'tillwire;help;stores;set' {
            break
        }
        'tillwire;help;tills' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the tills')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a till')
            break
        }
        'tillwire;help;tills;list' {
            break
        }
        'tillwire;help;tills;add' {
            break
        }
        'tillwire;help;db' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Make an empty database')
            [CompletionResult]::new('migrate', 'migrate', [CompletionResultType]::ParameterValue, 'Bring the tables up to date')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Copy the database while it is in use (SQLite)')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Look for damage')
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
            break
        }
        'tillwire;help;fabricate;catalogue' {
            break
        }
        'tillwire;help;fabricate;day' {
            break
        }
        'tillwire;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
