using System.Text;
using System.Text.RegularExpressions;
using TranslateSvc.Engines.Neural.Decoding;
using TranslateSvc.Engines.Neural.Subwords;

namespace TranslateSvc.Engines.Neural.Texts;

/// <summary>A text as a model reads it: tokens, with placeholders for what is carried over. Immutable.</summary>
internal sealed partial class SourceText
{
    private readonly ISubwords _subwords;
    private readonly string _text;

    /// <summary>Prepares a text.</summary>
    /// <param name="text">Without line breaks that mean anything.</param>
    /// <param name="spans">What is carried over; at most as many as the vocabulary has placeholders, or none.</param>
    /// <param name="target">Language wanted.</param>
    /// <param name="subwords">The model's vocabulary.</param>
    public SourceText(string text, IReadOnlyList<CarriedSpan> spans, string target, ISubwords subwords)
    {
        (_text, _subwords, Spans) = (text, subwords, spans);
        List<int> tokens = [.. subwords.Prefix(target)];
        var from = 0;
        for (var i = 0; i < spans.Count; i++)
        {
            tokens.AddRange(subwords.Encode(Part(from, spans[i].Start)));
            tokens.Add(subwords.Placeholders[i]);
            from = spans[i].End;
        }

        tokens.AddRange(subwords.Encode(Part(from, text.Length)));
        tokens.Add(subwords.End);
        Tokens = tokens;
        Placeholders = [.. spans.Select((s, i) => new PlaceholderToken(subwords.Placeholders[i], s.Ordered))];
    }

    /// <summary>The model's tokens, marks included.</summary>
    public IReadOnlyList<int> Tokens { get; }

    /// <summary>What is carried over, in the order of <see cref="Placeholders"/>.</summary>
    public IReadOnlyList<CarriedSpan> Spans { get; }

    /// <summary>The placeholders among the tokens.</summary>
    public IReadOnlyList<PlaceholderToken> Placeholders { get; }

    /// <summary>The text of a translation, with what is carried over in its places.</summary>
    public string Restore(IReadOnlyList<int> tokens)
    {
        // Each placeholder is first one private-use character: what stands beside it decides on spaces.
        var written = _subwords.Decode(tokens, token => ((char)(First + IndexOf(token))).ToString());
        if (Spans.Count == 0) return written;
        var text = new StringBuilder(written.Length + 64);
        for (var i = 0; i < written.Length; i++)
        {
            if (written[i] - First is not (>= 0 and var index) || index >= Spans.Count)
            {
                text.Append(written[i]);
                continue;
            }

            // A word never runs into another, whatever the model says; marks of emphasis stand where it put them.
            var word = !Spans[index].Ordered;
            if (word && text.Length > 0 && Runs(text[^1], Spans[index].Text[0])) text.Append(' ');
            text.Append(Spans[index].Text);
            if (word && i + 1 < written.Length && Runs(Spans[index].Text[^1], written[i + 1])) text.Append(' ');
        }

        return text.ToString();
    }

    private const char First = '\uE000';

    private static bool Runs(char left, char right) => char.IsLetterOrDigit(left) && char.IsLetterOrDigit(right);

    private int IndexOf(int token)
    {
        for (var i = 0; i < Placeholders.Count; i++)
        {
            if (Placeholders[i].Token == token) return i;
        }

        throw new InvalidOperationException("The translation holds a placeholder that the source lacks.");
    }

    // White space as the models know it: single spaces, the first one before the first word.
    private string Part(int start, int end)
    {
        var part = Blanks().Replace(_text[start..end], " ");
        return start == 0 ? _subwords.Opening + part.TrimStart(' ') : part;
    }

    [GeneratedRegex(@"[\s\u00A0\u202F\u2009]+")]
    private static partial Regex Blanks();
}
