using System.Text;

namespace TranslateSvc.Checks.Typography;

/// <summary>Writes exactly three full stops as one character; longer rows (leaders, blanks to fill in) stay.</summary>
internal static class Ellipses
{
    public static string Join(string text)
    {
        if (!text.Contains("...", StringComparison.Ordinal)) return text;
        var joined = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && text[end] == '.') end++;
            if (end - i == 3) joined.Append('…');
            else joined.Append(text, i, Math.Max(end - i, 1));
            i = Math.Max(end, i + 1);
        }

        return joined.ToString();
    }
}
