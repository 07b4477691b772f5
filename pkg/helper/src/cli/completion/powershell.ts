import type { Verb } from '../verb';
import { choiceOptions, verbWords } from './verb-words';

/** A completion script for PowerShell 5.1 and newer. */
export function powershellScript(verbs: readonly Verb[]): string {
  return [
    '# Completion for throughline; made by: throughline completion powershell',
    'Register-ArgumentCompleter -Native -CommandName throughline -ScriptBlock {',
    '  param($wordToComplete, $commandAst, $cursorPosition)',
    '  $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" })',
    '  $verb = @($words | Where-Object { $_ -notlike "-*" } | Select-Object -First 1)[0]',
    '  if ($verb -eq $wordToComplete) { $verb = $null }',
    '  $previous = if ($wordToComplete) { $words[-2] } else { $words[-1] }',
    '  $verbs = @{',
    ...verbs.map((verb) => `    ${quoted(verb.name)} = @(${wordsOf(verb).map(quoted).join(', ')})`),
    '  }',
    '  $choices = @{',
    ...choiceOptions(verbs).map(({ verb, option, choices }) => `    ${quoted(`${verb} --${option.name}`)} = @(${choices.map(quoted).join(', ')})`),
    '  }',
    `  $takesId = @(${verbs.filter((verb) => verbWords(verb).takesId).map((verb) => quoted(verb.name)).join(', ')})`,
    '  $offers = if (-not $verb) { $verbs.Keys | Sort-Object }',
    '    elseif ($choices.ContainsKey("$verb $previous")) { $choices["$verb $previous"] }',
    '    elseif ($takesId -contains $verb -and $wordToComplete -notlike "-*") { throughline completion specs 2>$null | ForEach-Object { ($_ -split "`t")[0] } }',
    '    else { $verbs[$verb] }',
    '  $offers | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {',
    '    [System.Management.Automation.CompletionResult]::new($_, $_, "ParameterValue", $_)',
    '  }',
    '}',
  ].join('\n');
}

function wordsOf(verb: Verb): string[] {
  const { firstWords, options } = verbWords(verb);
  return [...firstWords, ...options.map((option) => `--${option.name}`)];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
