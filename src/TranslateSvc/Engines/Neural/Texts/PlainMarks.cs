using System.Text;
using TranslateSvc.Engines.Neural.Subwords;

namespace TranslateSvc.Engines.Neural.Texts;

/// <summary>
/// Writes typographic marks that a vocabulary lacks as the plain ones that it has: many models were trained on text whose punctuation was made plain first. Immutable, thread-safe.
/// </summary>
internal sealed class PlainMarks
{
    private static readonly (char Mark, string Plain)[] Forms =
    [
        ('’', "'"), ('‘', "'"), ('‚', "'"), ('‹', "'"), ('›', "'"), ('´', "'"), ('“', "\""), ('”', "\""), ('„', "\""), ('«', "\""), ('»', "\""),
        ('–', "-"), ('—', "-"), ('‐', "-"), ('‑', "-"), ('−', "-"), ('…', "..."), ('œ', "oe"), ('Œ', "OE"), ('æ', "ae"), ('Æ', "AE"),
    ];

    private readonly Dictionary<char, string> _plain;

    /// <summary>Finds out which marks a vocabulary lacks whose plain form it has.</summary>
    public PlainMarks(ISubwords subwords)
    {
        _plain = Forms.Where(f => !Knows(f.Mark.ToString()) && Knows(f.Plain)).ToDictionary(f => f.Mark, f => f.Plain);

        bool Knows(string text) => !subwords.Encode(text).Contains(subwords.Unknown);
    }

    /// <summary>Whether a mark is written plainly.</summary>
    public bool Replaces(Rune rune) => rune.IsBmp && _plain.ContainsKey((char)rune.Value);

    /// <summary>A text with its marks written plainly, as long as they are lacking. French spaces inside guillemets go: plain quotation marks have none.</summary>
    public string Apply(string text)
    {
        if (_plain.Count == 0 || !text.Any(_plain.ContainsKey)) return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (!_plain.TryGetValue(text[i], out var form))
            {
                plain.Append(text[i]);
                continue;
            }

            if (text[i] is '»' or '›') plain.Length -= Blanks(plain);
            plain.Append(form);
            if (text[i] is '«' or '‹')
            {
                while (i + 1 < text.Length && IsBlank(text[i + 1])) i++;
            }
        }

        return plain.ToString();
    }

    private static int Blanks(StringBuilder text)
    {
        var count = 0;
        while (count < text.Length && IsBlank(text[text.Length - 1 - count])) count++;
        return count;
    }

    private static bool IsBlank(char c) => c is ' ' or '\u00A0' or '\u202F' or '\u2009';
}
