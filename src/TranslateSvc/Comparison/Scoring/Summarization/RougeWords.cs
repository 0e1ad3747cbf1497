using System.Globalization;
using System.Text;
using TranslateSvc.Comparison.Scoring.Counting;

namespace TranslateSvc.Comparison.Scoring.Summarization;

/// <summary>Splits a text into ROUGE's words. Thread-safe.</summary>
internal sealed class RougeWords(RougeTokenizer tokenizer)
{
    public int[] Read(string text, Vocabulary vocabulary)
    {
        text = PythonText.Lower(text);
        if (tokenizer == RougeTokenizer.Unicode) text = Normalized(text);
        var words = new List<int>();
        var start = 0;
        for (var i = 0; i < text.Length;)
        {
            var inWord = IsWordAt(text, i, out var length);
            if (!inWord && i > start) words.Add(vocabulary.Add(text.AsSpan(start, i - start)));
            i += length;
            if (!inWord) start = i;
        }

        if (start < text.Length) words.Add(vocabulary.Add(text.AsSpan(start)));
        return [.. words];
    }

    // A lone surrogate has no normal form; such a text is read as it is.
    private static string Normalized(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    private bool IsWordAt(string text, int index, out int length)
    {
        var codePoint = PythonText.CodePointAt(text, index, out length);
        if (tokenizer == RougeTokenizer.RougeScore) return codePoint is (>= 'a' and <= 'z') or (>= '0' and <= '9');
        // Letters, marks and numbers stand first in the enumeration.
        return CharUnicodeInfo.GetUnicodeCategory(codePoint) is <= UnicodeCategory.OtherNumber;
    }
}
