/**
 * Words whose change is never a mere rewording: negations, modal words, numbers in letters, and what sets a bound.
 * English, German, French and Spanish, lower case.
 */
export const GUARDED_WORDS: ReadonlySet<string> = new Set(
  [
    'no not never none nothing nobody neither nor without cannot except unless',
    "don't doesn't didn't isn't aren't wasn't weren't won't can't couldn't shouldn't wouldn't mustn't mayn't needn't",
    'must shall should may might can could will would need needs required requires optional recommended allowed forbidden',
    'one two three four five six seven eight nine ten eleven twelve twenty hundred thousand million billion once twice half double',
    'first second third all every any each some only both either always sometimes at least most more less fewer than up above below',
    'before after until within under over exactly minimum maximum and or if',
    'kein keine keinen keiner keinem nicht nie niemals nichts ohne außer muss müssen soll sollen sollte sollten darf dürfen kann können',
    'ein eins zwei drei vier fünf sechs sieben acht neun zehn mindestens höchstens mehr weniger alle jede jeder jedes nur',
    'vor nach bis unter über genau und oder wenn',
    'ne pas jamais aucun aucune sans doit doivent peut peuvent devrait deux trois quatre cinq six sept huit neuf dix tous toutes seulement plus moins parfois toujours avec',
    'no nunca ningún ninguna sin debe deben puede pueden debería dos tres cuatro cinco seis siete ocho nueve diez todos todas solo',
  ].flatMap((line) => line.split(' ')),
);
