using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>The marks a generator leaves: <c>*word</c> is unknown to the analyser, <c>@lemma</c> to the bilingual dictionary, <c>#lemma</c> could not be inflected.</summary>
internal static partial class Marks
{
    /// <summary>How many words of an answer are marked.</summary>
    public static int Count(string stream) => Mark().Count(stream);

    /// <summary>Takes every mark off.</summary>
    public static string Remove(string stream) => Mark().Replace(stream, "");

    /// <summary>Replaces every word that was unknown to the first pair, so that the second does not take it for one of its own
    /// (« Jong-un » holds the Catalan and the Spanish word for "one"), and takes the other marks off.</summary>
    /// <param name="stream">Answer of the first pair.</param>
    /// <param name="replace">Gives the text to put in a word's place.</param>
    public static string ReplaceUnknown(string stream, Func<string, string> replace) =>
        Remove(Unknown().Replace(stream, m => replace(Pipelines.StreamFormat.Unescape(m.Groups[1].Value))));

    /// <summary>The words that are marked as unknown.</summary>
    public static IReadOnlyCollection<string> UnknownWords(string stream) => [.. Unknown().Matches(stream).Select(m => m.Groups[1].Value)];

    // An escaped mark is the text's own.
    [GeneratedRegex(@"(?<!\\)[*@#]+(?=[\p{L}\p{N}\\\uE000-\uF8FF])")]
    private static partial Regex Mark();

    [GeneratedRegex(@"(?<!\\)#?[*@]+((?:[\p{L}\p{M}\p{N}]|['.\-](?=[\p{L}\p{N}]))+)")]
    private static partial Regex Unknown();
}
