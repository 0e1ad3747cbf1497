using System.Text;

namespace TranslateSvc.Engines.Chat.Answers;

/// <summary>Takes the whole answer as the text of one segment, less a code fence around it.</summary>
/// <param name="id">Id of the segment asked for.</param>
internal sealed class PlainTextReader(string id) : IAnswerReader
{
    private readonly StringBuilder _text = new();

    public void Read(ReadOnlySpan<char> text, List<SegmentTranslated> into) => _text.Append(text);

    public bool End(List<SegmentTranslated> into)
    {
        var text = _text.ToString().Trim();
        if (text.StartsWith("```", StringComparison.Ordinal) && text.EndsWith("```", StringComparison.Ordinal) && text.IndexOf('\n') is > 0 and var start)
            text = text[start..^3].Trim();
        if (text.Length == 0) return false;
        into.Add(new SegmentTranslated(id, text));
        return true;
    }
}
