using TranslateSvc.Documents.Segmentation;
using TranslateSvc.Engines.Chat;
using TranslateSvc.Testing.FakeLlm;
using TranslateSvc.Tests.Engines.Chat;
using TranslateSvc.Tests.Translation;

namespace TranslateSvc.Tests.Prompts;

/// <summary>What an article of 60 paragraphs costs to send, counted from the messages that reach the model. The table of docs/tokens.md has the parts.</summary>
public sealed class TokenBudgetTests
{
    private static readonly TokenCounter Counter = new();

    private static readonly string Article = string.Join("\n\n", Enumerable.Range(0, 60).Select(i =>
        $"« Nous avons attendu trop longtemps », a déclaré la ministre à propos du dossier numéro {1_000 + i}. Les communes concernées ont perdu 23\u00A0% de leur eau potable, "
        + "soit 4,2\u00A0milliards d’euros, avant le premier robinet. Le texte doit encore être approuvé par le Parlement, qui se réunit à Strasbourg."));

    [Fact]
    public async Task Sent_SixtyParagraphs_AtMost135TokensForAHundredOfSource()
    {
        await using var fixture = await ChatFixture.StartAsync(ChatEngineKind.OpenAI);
        await using var host = new TranslationHost([fixture.Engine]);
        var result = await host.TranslateAsync(Article);

        var calls = fixture.Llm.Requests;
        var source = result.Translations[0].Segments.Sum(s => Counter.Count(s.SourceText));
        var user = calls.Sum(c => Counter.Count(c.Messages[1].Content));
        var schema = calls.Sum(c => Counter.Count(c.Body.GetProperty("response_format").GetRawText()));
        Assert.True(result.Complete);
        Assert.InRange((user + schema) / (double)source, 1.0, 1.35);
        Assert.InRange(user / (double)source, 1.0, 1.20);
    }

    [Fact]
    public async Task Sent_Chunks_BeginAlikeAsFarAsAProviderCaches()
    {
        await using var fixture = await ChatFixture.StartAsync(ChatEngineKind.OpenAI);
        await using var host = new TranslationHost([fixture.Engine]);
        await host.TranslateAsync(Article, r => r with { Context = new("Eau", "Un plan pour les réseaux.") });

        // The system message, and of the user message all that is the article's.
        string[] starts = [.. fixture.Llm.Requests.Select(c => c.Messages[0].Content + c.Messages[1].Content)];
        var shared = starts[0][..starts.Skip(1).Min(s => s.AsSpan().CommonPrefixLength(starts[0]))];
        Assert.True(starts.Length > 3);
        Assert.EndsWith("{\"target_language\":\"en-US\",\"article\":{\"title\":\"Eau\",\"gist\":\"Un plan pour les réseaux.\"},\"", shared, StringComparison.Ordinal);
        Assert.True(Counter.Count(shared) >= 1_024);
    }

    [Fact]
    public async Task Estimate_SixtyParagraphs_WithinATenthOfWhatIsSent()
    {
        await using var fixture = await ChatFixture.StartAsync(ChatEngineKind.OpenAI);
        await using var host = new TranslationHost([fixture.Engine]);
        var plan = (await host.TranslateAsync(Article, r => r with { ValidateOnly = true })).Plan!;
        await host.TranslateAsync(Article);

        var sent = fixture.Llm.Requests.Sum(Sent);
        Assert.Equal(plan.Chunks, fixture.Llm.Calls);
        Assert.InRange(plan.EstimatedInputTokens, sent * 0.9, sent * 1.1);
    }

    private static double Sent(FakeLlmRequest call) => call.Messages.Sum(m => Counter.Count(m.Content)) + Counter.Count(call.Body.GetProperty("response_format").GetRawText());
}
