using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>Subject pronouns. Catalan and Spanish leave them out, so that on the way they are lost or change their gender.</summary>
internal static partial class Subjects
{
    private static readonly (string French, string English)[] Pronouns = [("je", "I"), ("j'", "I"), ("nous", "we"), ("vous", "you"), ("ils", "they"), ("elles", "they")];

    /// <summary>Gives the first sentence of an English translation the subject it lost.</summary>
    public static string RestoreEnglish(string text, string french)
    {
        if (FrenchSubject().Match(french) is not { Success: true } subject) return text;
        var pronoun = Pronouns.First(p => p.French == subject.Groups["pronoun"].Value.ToLowerInvariant().Replace('’', '\'')).English;
        if (Regex.IsMatch(text, $@"\b{pronoun}\b", RegexOptions.IgnoreCase, BuiltPatterns.Timeout) || EnglishStart().Match(text) is not { Success: true } start) return text;
        var verb = start.Groups["verb"];
        return $"{text[..verb.Index]}{char.ToUpperInvariant(pronoun[0])}{pronoun[1..]} {verb.Value.ToLowerInvariant()}{text[(verb.Index + verb.Length)..]}";
    }

    /// <summary>Makes « il » « elle » where the English has "she" and no other third person.</summary>
    public static string RestoreFrench(string text, string english)
    {
        if (!english.Contains('?', StringComparison.Ordinal)) text = Interrogative().Replace(text, "qui ");
        if (!She().IsMatch(english) || OtherThird().IsMatch(english)) return text;
        return Il().Replace(text, m => m.Value[0] == 'I' ? "Elle" : "elle");
    }

    [GeneratedRegex("""^[\s"«“'\u00A0\u202F]*(?<pronoun>Je|J['’]|Nous|Vous|Ils|Elles)(?:\b| )""")]
    private static partial Regex FrenchSubject();

    // A verb in the place of the subject: "Have countries in the eurozone".
    [GeneratedRegex("""^["'(]*(?<verb>(?:Have|Had|Are|Were|Do|Did|Will|Would|Can|Could|Must|Should|May|Know|Want|Think|Believe|Go|Need|See|Say|Said|Wait|Waited|Want|Wanted|Find|Found|Make|Made|Live|Lived|Work|Worked|Expect|Hope|Try|Tried|Fill|Filled|Write|Wrote)(?:n't)?)\b""")]
    private static partial Regex EnglishStart();

    // The relative "who" comes out as a question: « qui est-ce qui ils veulent ».
    [GeneratedRegex(@"\bqui est-ce (?:qui |que |qu')(?:(?:ils?|elles?) (?=\p{Ll}))?")]
    private static partial Regex Interrogative();

    [GeneratedRegex(@"\bshe\b", RegexOptions.IgnoreCase)]
    private static partial Regex She();

    [GeneratedRegex(@"\b(?:he|it|there|its)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OtherThird();

    [GeneratedRegex(@"(?<![\p{L}-])[Ii]l(?= (?!y a|faut)\p{L})")]
    private static partial Regex Il();
}
