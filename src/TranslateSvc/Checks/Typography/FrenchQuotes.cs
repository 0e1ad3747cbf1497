using System.Text;

namespace TranslateSvc.Checks.Typography;

/// <summary>Outermost quotations in guillemets with U+00A0 inside, nested ones in curly marks without spaces.</summary>
internal static class FrenchQuotes
{
    public static string Apply(string text)
    {
        if (text.AsSpan().IndexOfAny("«»“”„\"") < 0 || QuotePairs.Find(text) is not { } marks) return text;
        marks.AddRange(SingleQuotes.Nested(text, marks));
        marks.Sort(static (a, b) => a.At.CompareTo(b.At));
        var result = new StringBuilder(text.Length + marks.Count);
        var at = 0;
        foreach (var mark in marks)
        {
            if (mark.Opens)
            {
                result.Append(text, at, mark.At - at).Append(mark.Depth == 0 ? "«\u00A0" : "“");
                at = Characters.SpacesAfter(text, mark.At + 1);
            }
            else
            {
                var end = Math.Max(at, Characters.SpacesBefore(text, mark.At));
                result.Append(text, at, end - at).Append(mark.Depth == 0 ? "\u00A0»" : "”");
                at = mark.At + 1;
            }
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
