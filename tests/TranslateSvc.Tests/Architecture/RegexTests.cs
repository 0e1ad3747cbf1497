using TranslateSvc.Testing.Architecture;
using TranslateSvc.Translation;

namespace TranslateSvc.Tests.Architecture;

public sealed class RegexTests
{
    [Fact]
    public void Core_EveryRegex_EndsSoonOnPathologicalText() => RegexAudit.AssertBounded(typeof(TranslationService).Assembly, atLeast: 90);
}
