using TranslateSvc.Testing.Architecture;

namespace TranslateSvc.Cli.Tests.Architecture;

public sealed class RegexTests
{
    [Fact]
    public void Cli_EveryRegex_EndsSoonOnPathologicalText() => RegexAudit.AssertBounded(typeof(TsvcApp).Assembly, atLeast: 4);
}
