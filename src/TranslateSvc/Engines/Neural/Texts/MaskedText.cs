using System.Text;

namespace TranslateSvc.Engines.Neural.Texts;

/// <summary>A segment in which each span that is carried over is one private-use character, so that nothing cuts it, and its translation until they are put back. Immutable.</summary>
internal sealed class MaskedText
{
    /// <summary>Most spans that are masked; what comes after them is text like any other. A segment of a thousand tokens holds fewer.</summary>
    public const int MostSpans = Last - First + 1;

    private const char First = '\uE000', Last = '\uF8FF';

    private readonly string _text;
    private readonly IReadOnlyList<CarriedSpan> _spans;

    /// <summary>Masks a text.</summary>
    /// <param name="text">A segment. Private-use characters of its own must be among the spans.</param>
    /// <param name="spans">What is carried over, in order, without overlap.</param>
    public MaskedText(string text, IReadOnlyList<CarriedSpan> spans)
    {
        (_text, _spans) = (text, spans.Count > MostSpans ? [.. spans.Take(MostSpans)] : spans);
        var masked = new StringBuilder(text.Length);
        var from = 0;
        for (var i = 0; i < _spans.Count; i++)
        {
            masked.Append(text, from, _spans[i].Start - from).Append((char)(First + i));
            from = _spans[i].End;
        }

        Text = masked.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>The text with its masks.</summary>
    public string Text { get; }

    /// <summary>Whether a character is a mask, of this text or another.</summary>
    public static bool IsMask(char c) => c is >= First and <= Last;

    /// <summary>The span behind a mask.</summary>
    public CarriedSpan this[char mask] => _spans[mask - First];

    /// <summary>A part of the masked text as it stood in the source.</summary>
    public string SourceOf(string part) => Replace(part, span => _text[span.Start..span.End]);

    /// <summary>A translation with what is carried over in the masks' places. A word never runs into another, whatever the model says; markup stands where it put it.</summary>
    public string Restore(string translation)
    {
        var text = new StringBuilder(translation.Length + 64);
        for (var i = 0; i < translation.Length; i++)
        {
            if (!Holds(translation[i]))
            {
                text.Append(translation[i]);
                continue;
            }

            var span = this[translation[i]];
            var word = span is { Ordered: false, Text.Length: > 0 };
            if (word && text.Length > 0 && Runs(text[^1], span.Text[0])) text.Append(' ');
            text.Append(span.Text);
            if (word && i + 1 < translation.Length && Runs(span.Text[^1], translation[i + 1])) text.Append(' ');
        }

        return text.ToString();
    }

    private static bool Runs(char left, char right) => char.IsLetterOrDigit(left) && char.IsLetterOrDigit(right);

    private bool Holds(char c) => IsMask(c) && c - First < _spans.Count;

    private string Replace(string part, Func<CarriedSpan, string> by)
    {
        if (!part.Any(IsMask)) return part;
        var text = new StringBuilder(part.Length + 64);
        foreach (var c in part)
        {
            if (Holds(c)) text.Append(by(this[c]));
            else text.Append(c);
        }

        return text.ToString();
    }
}
