using Microsoft.Extensions.Options;
using TranslateSvc.Documents.Segmentation;
using TranslateSvc.Engines.Neural.Models;
using TranslateSvc.Engines.Neural.Subwords;
using TranslateSvc.Languages;

namespace TranslateSvc.Engines.Neural.Texts;

/// <summary>Cuts a segment into what one model takes at once. Thread-safe.</summary>
internal sealed class UnitCutter
{
    // Room for the marks, and for a tokenizer that counts a part otherwise than the whole.
    private const int Marks = 6;

    private readonly TokenCounter _counter;
    private readonly int _longest;
    private readonly bool _sentences;

    /// <summary>Makes a cutter for a model.</summary>
    public UnitCutter(ModelFolder folder, ISubwords subwords)
    {
        _counter = new TokenCounter(text => subwords.Encode(text.ToString()).Count);
        (_longest, _sentences) = (Math.Max(4, folder.LongestSource - Marks), folder.SentencesOnly);
    }

    // Below it a text is not cut further: what a model cannot do with so little is not a matter of length.
    private const int Fewest = 16;

    /// <summary>The units of a text in order; only white space lies between them. Whole where the model takes it whole.</summary>
    public IReadOnlyList<Range> Cut(string text, LanguageTag language) => _sentences
        ? [.. SentenceSplitter.Split(text, language).SelectMany(s => Cut(text, s, language, _longest))]
        : Cut(text, 0..text.Length, language, _longest);

    /// <summary>Whether the model takes a text as a whole.</summary>
    public bool Fits(string text) => _counter.Count(text) <= _longest;

    /// <summary>Cuts a text that the model could not do as a whole into smaller ones; one range when that cannot be done.</summary>
    public IReadOnlyList<Range> CutSmaller(string text, LanguageTag language)
    {
        var tokens = _counter.Count(text);
        return tokens < Fewest ? [0..text.Length] : Cut(text, 0..text.Length, language, tokens / 2);
    }

    private IReadOnlyList<Range> Cut(string text, Range part, LanguageTag language, int most)
    {
        var (start, length) = part.GetOffsetAndLength(text.Length);
        var taken = text.Substring(start, length);
        if (_counter.Count(taken) <= most) return [part];
        // Three quarters leave room to close a piece at a sentence's end.
        var limits = new SegmentationOptions { MaxSegmentTokens = Math.Max(1, most * 3 / 4), HardChunkTokens = most };
        return [.. new TextCutter(_counter, Options.Create(limits)).Cut(taken, language).Select(p => (start + p.Start)..(start + p.End))];
    }
}
