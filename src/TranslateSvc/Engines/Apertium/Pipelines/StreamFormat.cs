using System.Buffers;
using System.Text;

namespace TranslateSvc.Engines.Apertium.Pipelines;

/// <summary>Apertium's stream format: special characters are escaped by a backslash, <c>[…]</c> is a superblank that the stages carry along unread.</summary>
internal static class StreamFormat
{
    /// <summary>Closes a request: the analysers need a blank after the last word, and the same one that Apertium's own deformatters write.</summary>
    public const string End = "[][\n]";

    /// <summary>Closes a request whose text has no final stop: the stop is for the tagger only and is taken off again.</summary>
    public const string StopAndEnd = ".[]" + End;

    private static readonly SearchValues<char> Special = SearchValues.Create("[]{}^$/\\@<>*#");

    /// <summary>Escapes a text. Line breaks and control characters become spaces: a null would end the request.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            if (Special.Contains(c)) escaped.Append('\\').Append(c);
            else escaped.Append(char.IsControl(c) ? ' ' : c);
        }

        return escaped.ToString();
    }

    /// <summary>The inverse of <see cref="Escape"/>.</summary>
    public static string Unescape(string stream)
    {
        if (!stream.Contains('\\')) return stream;
        var text = new StringBuilder(stream.Length);
        for (var i = 0; i < stream.Length; i++)
        {
            if (stream[i] == '\\' && i + 1 < stream.Length) i++;
            text.Append(stream[i]);
        }

        return text.ToString();
    }

    /// <summary>Takes the end of a request off an answer.</summary>
    public static string TrimEnd(string answer)
    {
        var end = answer.LastIndexOf("[\n]", StringComparison.Ordinal);
        var text = end < 0 ? answer.AsSpan() : answer.AsSpan(0, end);
        text = text.TrimEnd();
        if (text.EndsWith("[]")) text = text[..^2].TrimEnd();
        if (text.EndsWith("[]"))
        {
            text = text[..^2].TrimEnd();
            if (text.EndsWith(".")) text = text[..^1].TrimEnd();
        }

        return text.ToString();
    }
}
