using TranslateSvc.Comparison;
using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Server.Rpc.Mapping;
using TranslateSvc.Server.Tests.Support;

namespace TranslateSvc.Server.Tests.Rpc.Mapping;

public sealed class EvaluationMappingTests
{
    [Fact]
    public void ToDomain_EveryField_Arrives()
    {
        var message = new V1.EvaluateTranslationsRequest
        {
            Systems = { new V1.EvaluateTranslationsRequest.Types.System { Id = "a", Hypotheses = { "one", "two" } } },
            References = { new V1.EvaluateTranslationsRequest.Types.Reference { Lines = { "un", "deux" } } },
            Metrics = { "TER" },
        };

        var request = message.ToDomain();

        Assert.Empty(ProtoFields.Unset(message));
        Assert.Equal("a", request.Systems[0].Id);
        Assert.Equal(["one", "two"], request.Systems[0].Hypotheses);
        Assert.Equal(["un", "deux"], request.References[0]);
        Assert.Equal(["TER"], request.Metrics);
    }

    [Fact]
    public void ToProto_Result_LeavesNoFieldUnset() =>
        Assert.Empty(ProtoFields.Unset(new EvaluationResult([new SystemScores("a", [new Score("TER", 55.5, "case:lc")])]).ToProto()));
}
