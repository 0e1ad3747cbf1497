using System.Text;
using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Chat.Answers;

/// <summary>Reads lines that start with <c>[[1]]</c>. A segment goes on over untagged lines and ends at the next tag or at an empty line: segments hold no empty lines.</summary>
internal sealed partial class TaggedLinesReader : IAnswerReader
{
    private readonly StringBuilder _line = new();
    private readonly StringBuilder _text = new();
    private string? _id;
    private bool _any;

    public void Read(ReadOnlySpan<char> text, List<SegmentTranslated> into)
    {
        foreach (var c in text)
        {
            if (c != '\n') _line.Append(c);
            else EndLine(into);
        }
    }

    public bool End(List<SegmentTranslated> into)
    {
        EndLine(into);
        EndSegment(into);
        return _any;
    }

    private void EndLine(List<SegmentTranslated> into)
    {
        var line = _line.ToString().TrimEnd();
        _line.Clear();
        if (Tag().Match(line) is { Success: true } tag)
        {
            EndSegment(into);
            _id = tag.Groups[1].Value;
            _text.Append(line, tag.Length, line.Length - tag.Length);
        }
        else if (line.Length == 0 || line.StartsWith("```", StringComparison.Ordinal)) EndSegment(into);
        else if (_id is not null) _text.Append(_text.Length > 0 ? "\n" : "").Append(line);
    }

    private void EndSegment(List<SegmentTranslated> into)
    {
        if (_id is not null && _text.Length > 0)
        {
            into.Add(new SegmentTranslated(_id, _text.ToString()));
            (_id, _any) = (null, true);
        }

        _text.Clear();
    }

    [GeneratedRegex(@"^\s*\[\[(s?\d+)\]\]\s*")]
    private static partial Regex Tag();
}
