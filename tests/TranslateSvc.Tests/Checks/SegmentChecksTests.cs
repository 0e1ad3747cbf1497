using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TranslateSvc.Checks;
using TranslateSvc.Checks.Typography;
using static TranslateSvc.Tests.Checks.CheckFixture;

namespace TranslateSvc.Tests.Checks;

public sealed class SegmentChecksTests
{
    [Fact]
    public void AddChecks_Default_RegistersEveryCheckInOrder()
    {
        using var services = Services();

        Assert.Equal(CheckNames.All, services.GetServices<ISegmentCheck>().Select(check => check.Name));
        Assert.NotNull(services.GetRequiredService<Typographer>());
    }

    [Fact]
    public void Check_BlankTarget_ReportsOnlyThat()
    {
        var issue = Assert.Single(Judge("Il y avait 47 personnes à l'ONU.", " \n", "fr"));

        Assert.Equal(new Issue(CheckNames.Empty, IssueSeverity.Error, "The translation is empty."), issue);
    }

    [Fact]
    public void Check_Disabled_DoesNotRun()
    {
        var checks = Configured(("TranslateSvc:Checks:Disabled:0", "numbers"));

        AssertNone(CheckNames.Numbers, checks.Check(Pair("Il y avait 47 personnes.", "There were people.", "fr")));
    }

    [Fact]
    public void Version_OtherThresholdOrSet_Differs()
    {
        string[] versions =
        [
            Configured().Version,
            Configured(("TranslateSvc:Checks:RepetitionLimit", "12")).Version,
            Configured(("TranslateSvc:Checks:Disabled:0", "names")).Version,
        ];

        Assert.Equal(3, versions.Distinct().Count());
        Assert.Equal(versions[0], Configured().Version);
    }

    [Fact]
    public void Options_Wrong_EveryErrorIsReported()
    {
        using var services = Services(
            ("TranslateSvc:Checks:MinimumLength", "1"),
            ("TranslateSvc:Checks:RejectedRatioBelow", "0.9"),
            ("TranslateSvc:Checks:WarnedRatioAbove", "3"),
            ("TranslateSvc:Checks:Disabled:0", "grammar"));

        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<ChecksOptions>>().Value);

        Assert.Equal(4, error.Failures.Count());
    }

    [Theory]
    [InlineData("\uD83D broken", "\uDE00 cassé")]
    [InlineData("", "")]
    [InlineData("🙂", "🙂")]
    public void Check_OddText_DoesNotThrow(string source, string target) => Assert.NotNull(Judge(source, target, "en"));

    [Fact]
    public void Check_QuarterMegabyteOfText_SaysNothingButRepetition()
    {
        var english = string.Concat(Enumerable.Repeat("The UN said on July 1, 2024 that \"3,228 people\" met at https://example.org. ", 3_500));
        var french = string.Concat(Enumerable.Repeat("L'ONU a dit le 1er juillet 2024 que « 3 228 personnes » s'étaient réunies sur https://example.org. ", 3_500));

        Assert.DoesNotContain(Judge(english, french, "en"), issue => issue.Check != CheckNames.Repetition);
    }
}
