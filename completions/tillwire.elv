
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
            cand explain 'Tell what a code of a finding means and how to mend it'
            cand config 'Show the settings and where they are from'
            cand completions 'Print a script of shell completions'
            cand man 'Print or write the manual pages'
            cand help 'Print this message or the help of the given subcommand(s)'
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
            cand -V 'Print version'
            cand --version 'Print version'
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
            cand -V 'Print version'
            cand --version 'Print version'
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
            cand -V 'Print version'
            cand --version 'Print version'
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
            cand -V 'Print version'
            cand --version 'Print version'
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
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'tillwire;help'= {
            cand explain 'Tell what a code of a finding means and how to mend it'
            cand config 'Show the settings and where they are from'
            cand completions 'Print a script of shell completions'
            cand man 'Print or write the manual pages'
            cand help 'Print this message or the help of the given subcommand(s)'
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
        &'tillwire;help;help'= {
        }
    ]
    $completions[$command]
}
