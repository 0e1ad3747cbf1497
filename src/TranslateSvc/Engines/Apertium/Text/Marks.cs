using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>
/// The marks a generator leaves: <c>*word</c> is unknown to the analyser, <c>@lemma</c> to the bilingual dictionary (written <c>\@</c>, as if it were the text's own; the text's own signs are
/// masked, so that none is), <c>#lemma</c> could not be inflected, <c>lemma# rest</c> neither, of several words, and <c>#&lt;prn&gt;</c> has no lemma: nothing of it is text.
/// </summary>
internal static partial class Marks
{
    /// <summary>Takes every mark off.</summary>
    public static string Remove(string stream) => Mark().Replace(Nothing().Replace(stream, ""), "");

    /// <summary>Replaces every word that was unknown to the first pair, so that the second does not take it for one of its own
    /// (« Jong-un » holds the Catalan and the Spanish word for "one"), and takes the other marks off.</summary>
    /// <param name="stream">Answer of the first pair.</param>
    /// <param name="replace">Gives the text to put in a word's place.</param>
    public static string ReplaceUnknown(string stream, Func<string, string> replace) =>
        Remove(Unknown().Replace(stream, m => replace(Pipelines.StreamFormat.Unescape(m.Groups[1].Value))));

    /// <summary>The words that are marked as unknown.</summary>
    public static IReadOnlyCollection<string> UnknownWords(string stream) => [.. Unknown().Matches(stream).Select(m => m.Groups[1].Value)];

    [GeneratedRegex(@"(?:\\@|(?<!\\)[*@#])+(?=[\p{L}\p{N}\\\uE000-\uF8FF])|(?<=[\p{L}\p{N}])#(?=\s)")]
    private static partial Regex Mark();

    [GeneratedRegex(@"(?:(?<!\\)#)?(?:\\@|(?<!\\)[*@])+((?:[\p{L}\p{M}\p{N}]|['.\-](?=[\p{L}\p{N}]))+)")]
    private static partial Regex Unknown();

    [GeneratedRegex(@"(?:\\@|(?<!\\)[*@#])+(?:\\?<\*?[\p{L}\p{N}._]*\\?>)+ ?")]
    private static partial Regex Nothing();
}
