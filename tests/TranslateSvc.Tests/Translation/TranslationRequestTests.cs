using TranslateSvc.Engines;
using TranslateSvc.Errors;
using TranslateSvc.Glossaries;
using TranslateSvc.Translation;

namespace TranslateSvc.Tests.Translation;

public sealed class TranslationRequestTests
{
    public static TheoryData<string, Func<TranslateRequest, TranslateRequest>> Invalid => new()
    {
        { "contents", r => r with { Contents = [] } },
        { "contents", r => r with { Contents = [.. Enumerable.Repeat("Bonjour.", 1025)] } },
        { "contents[0]", r => r with { Contents = [""] } },
        { "contents[1]", r => r with { Contents = ["Bonjour.", " \t\n\u00a0"] } },
        { "contents[0]", r => r with { Contents = [new string('a', 1_000_001)] } },
        { "contents", r => r with { Contents = [.. Enumerable.Repeat(new string('a', 999_999), 3)] } },
        { "mime_type", r => r with { MimeType = "application/pdf" } },
        { "source_language_code", r => r with { SourceLanguage = "de" } },
        { "target_language_code", r => r with { TargetLanguage = "" } },
        { "target_language_code", r => r with { TargetLanguage = "xx-YY" } },
        { "target_language_code", r => r with { TargetLanguage = "fr-CA" } },
        { "request_id", r => r with { RequestId = "not-a-uuid" } },
        { "document_context.title", r => r with { Context = new DocumentContext(new string('t', 501), "") } },
        { "document_context.gist", r => r with { Context = new DocumentContext("", new string('t', 2_001)) } },
        { "glossary_terms", r => r with { Terms = [.. Enumerable.Range(0, 1_001).Select(i => new GlossaryTerm($"t{i}", "u"))] } },
        { "glossary_terms[0].source", r => r with { Terms = [new GlossaryTerm("  ", "u")] } },
        { "glossary_terms[0].target", r => r with { Terms = [new GlossaryTerm("a", new string('u', 201))] } },
        { "instructions", r => r with { Instructions = new string('i', 2_001) } },
        { "alternatives", r => r with { Alternatives = -1 } },
        { "alternatives", r => r with { Alternatives = 9 } },
    };

    [Theory]
    [MemberData(nameof(Invalid), DisableDiscoveryEnumeration = true)]
    public async Task TranslateAsync_InvalidField_IsNamed(string field, Func<TranslateRequest, TranslateRequest> change)
    {
        var engine = new ScriptedEngine();
        await using var host = new TranslationHost([engine]);

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(() => host.TranslateAsync(Phrasebook.French(100), change));

        Assert.Equal(ErrorReason.InvalidArgument, failure.Reason);
        Assert.Equal(field, Assert.Single(failure.Violations).Field);
        Assert.Empty(engine.Chunks);
    }

    [Fact]
    public async Task TranslateAsync_SeveralInvalidFields_AreReportedAtOnce()
    {
        await using var host = new TranslationHost([new ScriptedEngine()]);

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(
            () => host.TranslateAsync("", r => r with { TargetLanguage = "zz", MimeType = "text/x", RequestId = "1" }));

        Assert.Equal(["contents[0]", "mime_type", "request_id", "target_language_code"], failure.Violations.Select(v => v.Field).Order());
    }

    [Fact]
    public async Task TranslateAsync_UnknownEngine_IsNotFound()
    {
        await using var host = new TranslationHost([new ScriptedEngine()]);

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(() => host.TranslateAsync(Phrasebook.French(100), r => r with { Engine = "nope" }));

        Assert.Equal(ErrorReason.EngineNotFound, failure.Reason);
        Assert.Contains("scripted", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TranslateAsync_FormalityThatTheEngineCannotChoose_IsRefused()
    {
        await using var host = new TranslationHost([new ScriptedEngine(followsInstructions: false)]);

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(() => host.TranslateAsync(Phrasebook.French(100), r => r with { Formality = Formality.Formal }));
        var preferred = await host.TranslateAsync(Phrasebook.French(100), r => r with { Formality = Formality.PreferFormal });

        Assert.Equal(ErrorReason.EngineUnsuitable, failure.Reason);
        Assert.True(preferred.Complete);
    }

    [Fact]
    public async Task TranslateAsync_NoSourceLanguage_DetectsIt()
    {
        await using var host = new TranslationHost([new ScriptedEngine()]);

        var result = await host.TranslateAsync(Phrasebook.Document(3), r => r with { SourceLanguage = "" });

        Assert.Equal(("fr", true), (result.Translations[0].SourceLanguage, result.Translations[0].Detected));
    }

    [Theory]
    [InlineData("The people of the district have been waiting for the train since the morning, and nobody knows when it will come.")]
    [InlineData("Der Stadtrat hat gestern über den Haushalt der Stadt abgestimmt, und die Einwohner warten seit dem Morgen auf eine Antwort.")]
    public async Task TranslateAsync_DetectedLanguageIsNotTheSource_IsInvalid(string content)
    {
        await using var host = new TranslationHost([new ScriptedEngine()]);

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(() => host.TranslateAsync(content, r => r with { SourceLanguage = "" }));

        Assert.Equal("contents[0]", Assert.Single(failure.Violations).Field);
    }

    [Fact]
    public async Task TranslateAsync_DocumentOfOnlyCodeAndUrls_IsCopiedWithoutAnEngine()
    {
        var engine = new ScriptedEngine();
        await using var host = new TranslationHost([engine]);

        var result = await host.TranslateAsync("https://example.org/a?b=c\n\n{name}\n\n2024", r => r with { SourceLanguage = "" });

        Assert.True(result.Complete);
        Assert.Equal("https://example.org/a?b=c\n\n{name}\n\n2024", result.Translations[0].Text);
        Assert.All(result.Translations[0].Segments, s => Assert.Equal(SegmentState.Copied, s.State));
        Assert.Empty(engine.Chunks);
    }

    [Fact]
    public async Task TranslateAsync_MixedLanguages_CopiesWhatIsAlreadyInTheTargetLanguage()
    {
        var engine = new ScriptedEngine();
        await using var host = new TranslationHost([engine]);
        var english = "The people of the district have been waiting for the train since the morning, and nobody knows why.";

        var result = await host.TranslateAsync($"{Phrasebook.French(100)}\n\n{english}\n\n{Phrasebook.French(101)}");

        var copied = result.Translations[0].Segments[1];
        Assert.Equal((SegmentState.Copied, english), (copied.State, copied.Text));
        Assert.Equal("already_in_target_language", Assert.Single(copied.Issues).Check);
        Assert.Equal(2, engine.Chunks.Sum(c => c.Items.Count));
    }

    [Fact]
    public async Task TranslateAsync_ValidateOnly_PlansAndCallsNoEngine()
    {
        var engine = new ScriptedEngine();
        await using var host = new TranslationHost([engine]);

        var result = await host.TranslateAsync(Phrasebook.Document(40), r => r with { ValidateOnly = true });

        var plan = Assert.IsType<TranslationPlan>(result.Plan);
        Assert.Equal((40, 40), (plan.Segments, plan.SegmentsToTranslate));
        Assert.InRange(plan.Chunks, 3, 40);
        Assert.True(plan.EstimatedInputTokens > plan.SourceTokens + (plan.Chunks * 100L));
        Assert.Empty(engine.Chunks);
        Assert.Empty(result.Translations);
    }

    [Fact]
    public async Task TranslateAsync_SeveralContents_AnswersEachInOrder()
    {
        await using var host = new TranslationHost([new ScriptedEngine()]);

        var result = await host.TranslateAsync("", r => r with { Contents = [Phrasebook.French(100), Phrasebook.Document(2, 200), Phrasebook.French(300)] });

        Assert.Equal([1, 2, 1], result.Translations.Select(t => t.Segments.Count));
        Assert.Equal(Phrasebook.English(Phrasebook.French(300)), result.Translations[2].Text);
    }
}
