using Microsoft.Extensions.Options;
using TranslateSvc.Documents;
using TranslateSvc.Documents.Formats;
using TranslateSvc.Documents.Segmentation;
using TranslateSvc.Languages;

namespace TranslateSvc.Tests.Documents;

/// <summary>Formats over one token counter, which is costly to create.</summary>
internal static class Formats
{
    public static readonly TokenCounter Counter = new();

    public static readonly DocumentFormats Default = Create(new SegmentationOptions());

    public static DocumentFormats Create(SegmentationOptions options) =>
        new([new PlainTextFormat(Counter, Options.Create(options)), new MarkdownFormat(Counter, Options.Create(options))]);

    public static Document Plain(string text) => Default.Parse(text, "text/plain", LanguageTag.French);

    public static Document Markdown(string text) => Default.Parse(text, "text/markdown", LanguageTag.French);

    public static string[] Texts(this Document document) => [.. document.Segments.Select(s => s.Text)];

    public static void AssertLossless(Document document)
    {
        Assert.Equal(document.Source, document.Reassemble(document.Texts()));
        var at = 0;
        foreach (var segment in document.Segments)
        {
            Assert.True(segment.Offset >= at && segment.Text.Length > 0);
            Assert.Equal(segment.Text.Trim(), segment.Text);
            Assert.DoesNotContain('\r', segment.Text);
            at = segment.End;
        }

        Assert.True(at <= document.Source.Length);
    }
}
