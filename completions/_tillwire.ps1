
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
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Tell what a code of a finding means and how to mend it')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show the settings and where they are from')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a script of shell completions')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print or write the manual pages')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
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
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
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
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
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
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
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
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
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
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'tillwire;help' {
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Tell what a code of a finding means and how to mend it')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show the settings and where they are from')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a script of shell completions')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print or write the manual pages')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
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
        'tillwire;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
