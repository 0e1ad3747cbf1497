using TranslateSvc.Pages.Rendering;
using TranslateSvc.Testing.Architecture;

namespace TranslateSvc.Pages.Tests.Architecture;

public sealed class RegexTests
{
    [Fact]
    public void Pages_EveryRegex_EndsSoonOnPathologicalText() => RegexAudit.AssertBounded(typeof(PageAsset).Assembly, atLeast: 2);
}
