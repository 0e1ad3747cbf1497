using Microsoft.Extensions.Options;
using TranslateSvc.Documents;
using TranslateSvc.Documents.Formats;
using TranslateSvc.Documents.Segmentation;
using TranslateSvc.Fuzzing.Inputs;
using TranslateSvc.Injection;
using TranslateSvc.Languages;

namespace TranslateSvc.Fuzzing.Targets;

/// <summary>Documents: what goes in comes out, and segments stand where they say.</summary>
internal static class DocumentTargets
{
    private static readonly Lazy<DocumentFormats> Formats = new(() =>
    {
        var (counter, options) = (new TokenCounter(), Options.Create(new SegmentationOptions()));
        return new DocumentFormats([new PlainTextFormat(counter, options), new MarkdownFormat(counter, options)]);
    });

    public static IEnumerable<FuzzTarget> All() =>
    [
        FuzzTarget.OfText("normalizer", 1000, Normalize, Corpus.Texts, Corpus.Words),
        FuzzTarget.OfText("plain-document", 200, text => Parse(text, "text/plain"), Corpus.Texts, Corpus.Words),
        FuzzTarget.OfText("markdown-document", 150, text => Parse(text, "text/markdown"), Corpus.Texts, [.. Corpus.Words, .. Corpus.Markdown]),
        FuzzTarget.OfText("sentences", 300, Sentences, Corpus.Texts, Corpus.Words),
        FuzzTarget.OfText("protected-spans", 500, Spans, Corpus.Texts, [.. Corpus.Words, .. Corpus.Markdown]),
        FuzzTarget.OfText("hidden-comments", 600, Comments, ["a <!-- b --> c <!--2--> d", "<!--1-->"], "<!--", "-->", "<!--1-->", "1", "2"),
    ];

    private static void Normalize(string text)
    {
        var normal = TextNormalizer.Normalize(text);
        Require.That(TextNormalizer.Normalize(normal) == normal, "Normalising twice is not normalising once.");
        Require.That(!normal.Any(c => c < ' ' && c is not ('\t' or '\n' or '\r')), "A control character is left.");
        Require.That(normal.IsNormalized(), "The text is not in NFC.");
    }

    private static void Parse(string text, string mimeType)
    {
        foreach (var language in (LanguageTag[])[LanguageTag.French, LanguageTag.English])
        {
            var document = Formats.Value.Parse(text, mimeType, language);
            Require.That(document.Reassemble([.. document.Segments.Select(s => s.Text)]) == document.Source, "Reassembly is not the identity.");
            var at = 0;
            foreach (var segment in document.Segments)
            {
                Require.That(segment.Offset >= at && segment.Text.Length > 0 && segment.End <= document.Source.Length, "Segments overlap or are empty.");
                Require.That(segment.Breaks.Count > 0 || document.Source.AsSpan(segment.Offset, segment.Text.Length).SequenceEqual(segment.Text), "A segment does not stand where it says.");
                at = segment.End;
            }

            document.Reassemble([.. document.Segments.Select(s => s.Text + "\nx")]);
        }
    }

    private static void Sentences(string text)
    {
        text = TextNormalizer.Normalize(text);
        var at = 0;
        foreach (var range in SentenceSplitter.Split(text, text.Length % 2 == 0 ? LanguageTag.French : LanguageTag.English))
        {
            var (offset, length) = range.GetOffsetAndLength(text.Length);
            Require.That(offset >= at && length > 0, "Sentences overlap or are empty.");
            Require.That(string.IsNullOrWhiteSpace(text[at..offset]), "Text between sentences is lost.");
            at = offset + length;
        }

        Require.That(string.IsNullOrWhiteSpace(text[at..]), "Text after the last sentence is lost.");
    }

    private static void Spans(string text)
    {
        var at = 0;
        foreach (var span in ProtectedSpans.Find(text))
        {
            Require.That(span.Start >= at && span.Length is > 0 and <= ProtectedSpans.MaxLength && span.Start + span.Length <= text.Length, "Spans overlap or leave the text.");
            at = span.Start + span.Length;
        }
    }

    private static void Comments(string text)
    {
        var masked = HiddenComments.Mask(text, out var comments);
        Require.That(HiddenComments.Restore(masked, comments) == text, "Masking and restoring is not the identity.");
        HiddenComments.Remove(text);
    }
}
