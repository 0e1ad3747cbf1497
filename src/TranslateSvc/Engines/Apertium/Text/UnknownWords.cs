using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TranslateSvc.Engines.Apertium.Lexicon;
using TranslateSvc.Engines.Apertium.Rewriting;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>
/// Words that a pair does not know, put into the target language: by the lexicon, else by the rewriter's word list. No word of the language
/// in the middle reaches the reader where anything else is known; counts what stays unknown.
/// </summary>
internal sealed partial class UnknownWords(string source, bool fromFrench, Rewriter? rewriter, MaskTable masks)
{
    // Cognates share their beginning: « municipalité », municipalidad.
    private const int ShortestStem = 4;
    private readonly NewsLexicon _lexicon = NewsLexicon.For(fromFrench);

    /// <summary>Words without a translation.</summary>
    public int Untranslated { get; private set; }

    /// <summary>Words of the language in the middle that are left.</summary>
    public int Leaked { get; private set; }

    /// <summary>Masks the words of the first pair's answer that it did not know.</summary>
    public string MaskSourceWords(string pivot) => Marks.ReplaceUnknown(pivot, word =>
    {
        var found = Translate(word);
        if (found is null) Untranslated++;
        return masks.HasRoom ? masks.Add(new Mask(MaskKind.Word, found?.Text ?? word) { Lexical = found }).ToString() : word;
    });

    /// <summary>Replaces the words of the second pair's answer that it did not know.</summary>
    public string ReplacePivotWords(string answer) => Marks.ReplaceUnknown(answer, word =>
    {
        if (SourceOf(word) is { } origin && Translate(origin) is { } found) return Casing.Like(word, found.Text);
        if (_lexicon.FindPivot(word) is { } known) return Casing.Like(word, known);
        if (SourceOf(word) is { } kept) return Casing.Like(word, kept);
        Leaked++;
        return word;
    });

    private LexiconWord? Translate(string word) =>
        _lexicon.Find(word) ?? (char.IsLower(word[0]) && rewriter?.Translation(word.ToLowerInvariant()) is { } listed ? new LexiconWord(listed, LexiconKind.Word) : null);

    // The source word that begins like a word of the language in the middle, accents aside.
    private string? SourceOf(string pivot)
    {
        var folded = Fold(pivot);
        string? best = null;
        var longest = 0;
        foreach (Match m in Word().Matches(source))
        {
            var candidate = Fold(m.Value);
            var common = 0;
            while (common < Math.Min(folded.Length, candidate.Length) && folded[common] == candidate[common]) common++;
            if (common < ShortestStem || 3 * common < 2 * Math.Min(folded.Length, candidate.Length) || common <= longest) continue;
            (best, longest) = (m.Value, common);
        }

        return best;
    }

    private static string Fold(string word) =>
        new([.. word.ToLowerInvariant().Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)]);

    [GeneratedRegex(@"\p{L}[\p{L}\-]{3,}")]
    private static partial Regex Word();
}
