using System.Text.RegularExpressions;
using TranslateSvc.Engines.Neural.Decoding;
using TranslateSvc.Engines.Neural.Subwords;

namespace TranslateSvc.Engines.Neural.Texts;

/// <summary>A part of a segment as a model reads it: tokens, with placeholders for its masks. Immutable.</summary>
internal sealed partial class SourceText
{
    private readonly ISubwords _subwords;
    private readonly char[] _masks;

    /// <summary>Prepares a part.</summary>
    /// <param name="text">The part; of its masks no more than the vocabulary has placeholders. For a vocabulary without placeholders as it stands in the source.</param>
    /// <param name="spans">What stands behind its masks.</param>
    /// <param name="target">Language wanted.</param>
    /// <param name="subwords">The model's vocabulary.</param>
    public SourceText(string text, Func<char, CarriedSpan> spans, string target, ISubwords subwords)
    {
        _subwords = subwords;
        _masks = subwords.Placeholders.Count == 0 ? [] : [.. text.Where(MaskedText.IsMask)];
        List<int> tokens = [.. subwords.Prefix(target)];
        var from = 0;
        for (var i = 0; i < _masks.Length; i++)
        {
            var at = text.IndexOf(_masks[i], from);
            tokens.AddRange(subwords.Encode(Part(text, from, at)));
            tokens.Add(subwords.Placeholders[i]);
            from = at + 1;
        }

        tokens.AddRange(subwords.Encode(Part(text, from, text.Length)));
        tokens.Add(subwords.End);
        Tokens = tokens;
        Placeholders = [.. _masks.Select((mask, i) => new PlaceholderToken(subwords.Placeholders[i], spans(mask).Ordered))];
    }

    /// <summary>The model's tokens, marks included.</summary>
    public IReadOnlyList<int> Tokens { get; }

    /// <summary>The placeholders among the tokens.</summary>
    public IReadOnlyList<PlaceholderToken> Placeholders { get; }

    /// <summary>The text of a translation, with the masks in its placeholders' places.</summary>
    public string Write(IReadOnlyList<int> tokens) => _subwords.Decode(tokens, token => _masks[IndexOf(token)].ToString());

    private int IndexOf(int token)
    {
        for (var i = 0; i < Placeholders.Count; i++)
        {
            if (Placeholders[i].Token == token) return i;
        }

        throw new InvalidOperationException("The translation holds a placeholder that the source lacks.");
    }

    // White space as the models know it: single spaces, the first one before the first word.
    private string Part(string text, int start, int end)
    {
        var part = Blanks().Replace(text[start..end], " ");
        return start == 0 ? _subwords.Opening + part.TrimStart(' ') : part;
    }

    [GeneratedRegex(@"[\s\u00A0\u202F\u2009]+")]
    private static partial Regex Blanks();
}
