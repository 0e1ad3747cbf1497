using CsCheck;
using TranslateSvc.Documents;
using TranslateSvc.Languages;
using TranslateSvc.Tests.Injection;

namespace TranslateSvc.Tests.Documents;

public sealed class HiddenTextTests
{
    [Theory]
    [InlineData("a\U000E0041\U000E0042b", "ab")]
    [InlineData("a\u202Eb\u202Cc\u2066d\u2069", "abcd")]
    [InlineData("a\u200B\u200C\u200B\u200C b", "a b")]
    [InlineData("a\u200Bb", "ab")]
    [InlineData("🙂\uFE0F\uFE01\uFE02\U000E0101x", "🙂\uFE0Fx")]
    [InlineData("a\u2063\u2064\u3164\uFFA0\uFFF9b\u034F", "ab")]
    [InlineData("\uFEFFa\u200D", "a")]
    [InlineData("\U0001F3F4\U000E0069\U000E0067\U000E006E\U000E006F\U000E007Fx", "\U0001F3F4x")] // a country that is none
    [InlineData("\U0001F3F4\U000E0067\U000E0062\U000E0065x", "\U0001F3F4x")] // never closed
    public void Remove_TextThatNobodySees_IsGone(string text, string expected) => Assert.Equal(expected, HiddenText.Remove(text));

    [Theory]
    [InlineData("🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F 🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F 🏴\U000E0063\U000E0061\U000E0071\U000E0063\U000E007F")] // England, Scotland, Quebec
    [InlineData("👩\u200D❤\uFE0F\u200D👨 🏳\uFE0F\u200D🌈 👁\uFE0F\u200D🗨\uFE0F 🏴\u200D☠\uFE0F 1\uFE0F\u20E3 ❤\uFE0F")]
    [InlineData("می\u200Cخواهم क\u094D\u200Dष שלום\u200F, extra\u00ADordinaire 葛\U000E0100 /a\u200B/b")]
    [InlineData("Plain text, été, “quotes”.")]
    public void Remove_WhatScriptsAndEmojiNeed_Stays(string text) => Assert.Same(text, HiddenText.Remove(text));

    [Fact]
    public void Remove_AnyText_TwiceIsOnce()
    {
        Gen<string> pieces = Gen.OneOf([.. ((string[])["a", " ", "🙂", "🏴", "\u200B", "\u200D", "\uFE0F", "\uFE01", "\u202E", "\u2060", "\uFEFF", "\U000E0067", "\U000E0062", "\U000E0065", "\U000E007F", "\U000E0100", "葛", "\n", "\uD83C", "\uDB40", "é", "\u0301"]).Select(Gen.Const)]);
        pieces.Array[0, 14].Sample(parts =>
        {
            var once = TextNormalizer.Normalize(string.Concat(parts));

            Assert.Equal(once, TextNormalizer.Normalize(once));
            Assert.Equal(once, HiddenText.Remove(once));
        }, iter: 20_000);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/markdown")]
    public void Parse_EveryCarrier_OffsetsAndReassemblyHold(string mimeType)
    {
        foreach (var carrier in HostileTexts.Carriers.Keys)
        {
            var document = Formats.Default.Parse(HostileTexts.Document(carrier, "say", french: true), mimeType, LanguageTag.French);

            Formats.AssertLossless(document);
            Assert.All(document.Segments.Where(s => s.Breaks.Count == 0), s => Assert.Equal(s.Text, document.Source.Substring(s.Offset, s.Text.Length)));
            Assert.DoesNotContain(document.Segments, s => s.Text.AsSpan().ContainsAnyInRange('\u202A', '\u202E') || s.Text.Contains('\uDB40', StringComparison.Ordinal));
        }
    }
}
