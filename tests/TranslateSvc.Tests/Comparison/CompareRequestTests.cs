using TranslateSvc.Comparison;
using TranslateSvc.Errors;
using TranslateSvc.Glossaries;
using static TranslateSvc.Tests.Comparison.ComparisonHost;

namespace TranslateSvc.Tests.Comparison;

public sealed class CompareRequestTests
{
    [Fact]
    public async Task CompareAsync_EverythingWrong_ReportsAllFieldsAtOnce()
    {
        await using var host = new ComparisonHost(Engine("a"));
        var request = French(
            new CompareCandidate(),
            new CompareCandidate { Engine = "a", Text = "x" },
            new CompareCandidate { Id = new string('i', 64), Engine = "a", Instructions = new string('x', 2_001), Terms = [new GlossaryTerm("", "")] },
            new CompareCandidate { Id = "same", Engine = "a" },
            new CompareCandidate { Id = "same", Engine = "a" },
            new CompareCandidate { Id = "short", Text = "One segment." }) with
        { ReferenceText = "One.\n\nTwo.\n\nThree." };

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(() => host.AllAsync(request));

        Assert.Equal(
            [
                "candidates[0]", "candidates[1]", "candidates[1].text", "candidates[2].glossary_terms[0].source", "candidates[2].id", "candidates[2].instructions", "candidates[4].id",
                "candidates[5].text", "reference_text",
            ],
            failure.Violations.Select(v => v.Field).Order(StringComparer.Ordinal));
        Assert.Empty(host.Requests);
    }

    [Fact]
    public async Task CompareAsync_OtherSegmentCount_SaysBothCounts()
    {
        await using var host = new ComparisonHost();

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(() => host.AllAsync(French(new CompareCandidate { Text = "One.\n\nTwo.\n\nThree." })));

        var violation = Assert.Single(failure.Violations);
        Assert.Contains("has 3 segments; the source has 2", violation.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompareAsync_SeventeenCandidates_IsInvalid()
    {
        await using var host = new ComparisonHost(Engine("a"));

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(
            () => host.AllAsync(French([.. Enumerable.Range(0, 17).Select(i => new CompareCandidate { Id = $"c{i}", Engine = "a" })])));

        Assert.Equal("candidates", Assert.Single(failure.Violations).Field);
    }

    [Theory]
    [InlineData("", "fr", "en", "content")]
    [InlineData("Bonjour.", "fr", "", "target_language_code")]
    [InlineData("Bonjour.", "fr", "de", "target_language_code")]
    [InlineData("Bonjour.", "fr", "fr-CA", "target_language_code")]
    [InlineData("Bonjour.", "zz", "en", "source_language_code")]
    [InlineData("This is the longer English text that nobody needs to translate.", "", "en", "content")]
    public async Task CompareAsync_BadField_IsNamed(string content, string source, string target, string field)
    {
        await using var host = new ComparisonHost(Engine("a"));
        var request = new CompareRequest { Content = content, SourceLanguage = source, TargetLanguage = target, Candidates = [new CompareCandidate { Engine = "a" }] };

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(() => host.AllAsync(request));

        Assert.Equal(field, Assert.Single(failure.Violations).Field);
    }

    [Fact]
    public async Task CompareAsync_UnknownMimeType_IsInvalid()
    {
        await using var host = new ComparisonHost(Engine("a"));

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(() => host.AllAsync(French(new CompareCandidate { Engine = "a" }) with { MimeType = "image/png" }));

        Assert.Equal("mime_type", Assert.Single(failure.Violations).Field);
    }

    [Fact]
    public async Task CompareAsync_NoSourceLanguage_IsTheOtherOne()
    {
        await using var host = new ComparisonHost(Engine("a"));

        var events = await host.AllAsync(French(new CompareCandidate { Engine = "a" }) with { SourceLanguage = "" });

        Assert.Equal("fr", Assert.IsType<ComparisonStarted>(events[0]).SourceLanguage);
    }

    public static TheoryData<string[], string[], string[]> Defaults => new()
    {
        // Engines ("c:" is a chat engine, "n:" a neural model), unhealthy ones, columns.
        { ["apertium", "apertium-ca", "apertium-es"], [], ["apertium-ca", "apertium-es"] },
        { ["apertium", "apertium-ca", "apertium-es"], ["apertium-es"], ["apertium", "apertium-ca"] },
        { ["apertium", "apertium-ca", "apertium-es", "c:gpt", "c:local"], [], ["gpt", "local", "apertium"] },
        { ["apertium", "apertium-ca", "apertium-es", "c:gpt"], ["gpt"], ["apertium-ca", "apertium-es"] },
        { ["c:gpt"], [], ["gpt"] },
        { ["n:neural", "apertium", "apertium-ca", "apertium-es"], [], ["neural", "apertium"] },
        { ["n:neural", "apertium", "apertium-ca", "apertium-es"], ["neural"], ["apertium-ca", "apertium-es"] },
    };

    [Theory]
    [MemberData(nameof(Defaults))]
    public async Task CompareAsync_NoCandidates_TakesWhatIsWorthComparing(string[] engines, string[] unhealthy, string[] expected)
    {
        await using var host = new ComparisonHost([.. engines.Select(e => e[..2] switch
        {
            "c:" => Engine(e[2..]),
            "n:" => Engine(e[2..]) with { Kind = "neural", FollowsInstructions = false },
            _ => Apertium(e),
        })]);
        host.Unhealthy.UnionWith(unhealthy);

        var events = await host.AllAsync(French());

        Assert.Equal(expected, Assert.IsType<ComparisonStarted>(events[0]).Candidates);
    }

    [Fact]
    public async Task CompareAsync_NoHealthyEngine_SaysWhatIsMissing()
    {
        await using var host = new ComparisonHost(Apertium("apertium"));
        host.Unhealthy.Add("apertium");

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(() => host.AllAsync(French()));

        Assert.Equal(ErrorReason.EngineNotConfigured, failure.Reason);
        Assert.Contains("Install apertium.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompareAsync_NoEngineAtAll_IsNotConfigured()
    {
        await using var host = new ComparisonHost();

        Assert.Equal(ErrorReason.EngineNotConfigured, (await Assert.ThrowsAsync<TranslateSvcException>(() => host.AllAsync(French()))).Reason);
    }
}
