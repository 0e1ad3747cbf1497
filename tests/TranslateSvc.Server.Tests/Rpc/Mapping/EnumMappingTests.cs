using TranslateSvc.Caching;
using TranslateSvc.Checks;
using TranslateSvc.Engines;
using TranslateSvc.Server.Rpc.Mapping;
using TranslateSvc.Summaries;
using TranslateSvc.Translation;

namespace TranslateSvc.Server.Tests.Rpc.Mapping;

public sealed class EnumMappingTests
{
    [Fact]
    public void ToDomain_EveryContractValue_HasTheSameNameThere()
    {
        AssertNames<V1.CacheMode, CacheMode>(v => v.ToDomain(new RequestProblems()), ("Unspecified", "Default"));
        AssertNames<V1.Formality, Formality>(v => v.ToDomain("formality", new RequestProblems()), ("Unspecified", "Default"));
        AssertNames<V1.SummaryStyle, SummaryStyle>(v => v.ToDomain(new RequestProblems()), ("Unspecified", "Abstract"));
    }

    [Fact]
    public void ToProto_EveryDomainValue_HasTheSameNameThere()
    {
        AssertNames<CacheStatus, V1.CacheStatus>(v => v.ToProto());
        AssertNames<SegmentState, V1.SegmentState>(v => v.ToProto());
        AssertNames<IssueSeverity, V1.IssueSeverity>(v => v.ToProto());
        AssertNames<SentenceSupport, V1.SentenceSupport>(v => v.ToProto());
        Assert.Equal(["gist", "extract", "model"], Enum.GetValues<EngineQuality>().Select(q => q.ToProto()));
    }

    [Fact]
    public void ToProto_EveryContractValue_IsReachedButUnspecified()
    {
        AssertReached<CacheStatus, V1.CacheStatus>(v => v.ToProto());
        AssertReached<SegmentState, V1.SegmentState>(v => v.ToProto());
        AssertReached<IssueSeverity, V1.IssueSeverity>(v => v.ToProto());
        AssertReached<SentenceSupport, V1.SentenceSupport>(v => v.ToProto());
    }

    [Fact]
    public void ToProto_ValueOfNoName_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ((CacheStatus)99).ToProto());
        Assert.Throws<ArgumentOutOfRangeException>(() => ((SegmentState)99).ToProto());
        Assert.Throws<ArgumentOutOfRangeException>(() => ((IssueSeverity)99).ToProto());
        Assert.Throws<ArgumentOutOfRangeException>(() => ((SentenceSupport)99).ToProto());
        Assert.Throws<ArgumentOutOfRangeException>(() => ((EngineQuality)99).ToProto());
    }

    [Fact]
    public void ToDomain_NumbersTheContractDoesNotKnow_ReportsEachField()
    {
        var problems = new RequestProblems();

        ((V1.CacheMode)77).ToDomain(problems);
        ((V1.Formality)78).ToDomain("candidates[2].formality", problems);
        ((V1.SummaryStyle)79).ToDomain(problems);

        Assert.Equal(["cache_mode", "candidates[2].formality", "style"], problems.Violations.Select(v => v.Field));
        Assert.Contains("77", problems.Violations[0].Description, StringComparison.Ordinal);
    }

    private static void AssertNames<TFrom, TTo>(Func<TFrom, TTo> map, params (string From, string To)[] renamed)
        where TFrom : struct, Enum
        where TTo : struct, Enum
    {
        foreach (var value in Enum.GetValues<TFrom>())
        {
            var expected = renamed.FirstOrDefault(r => r.From == value.ToString()).To ?? value.ToString();
            Assert.Equal(expected, map(value).ToString());
        }
    }

    private static void AssertReached<TFrom, TTo>(Func<TFrom, TTo> map)
        where TFrom : struct, Enum
        where TTo : struct, Enum =>
        Assert.Equal(
            Enum.GetValues<TTo>().Where(v => Convert.ToInt32(v, System.Globalization.CultureInfo.InvariantCulture) != 0).Order(),
            Enum.GetValues<TFrom>().Select(map).Order());
}
