using TranslateSvc.Engines.Apertium.Pipelines;

namespace TranslateSvc.Tests.Engines.Apertium;

public sealed class ModeFileTests
{
    [Fact]
    public void Parse_PipelineOfKnownPrograms_GivesStagesWithNullFlush()
    {
        var stages = ModeFile.Parse("lt-proc -w '/data/a b.bin' | apertium-tagger -g $2 '/data/x.prob' | apertium-pretransfer | lt-proc $1 '/data/gen.bin'\n");

        Assert.Equal(["lt-proc", "apertium-tagger", "apertium-pretransfer", "lt-proc"], stages.Select(s => s.Program));
        Assert.Equal(["-z", "-w", "/data/a b.bin"], stages[0].Arguments);
        Assert.Equal(["-z", "-g", "/data/x.prob"], stages[1].Arguments);
        Assert.Equal(["-z"], stages[2].Arguments);
        Assert.Equal(["-z", "-g", "/data/gen.bin"], stages[3].Arguments);
    }

    [Fact]
    public void Parse_NullFlushAlreadyThere_AddsNoSecond() =>
        Assert.Equal(["-z", "a.bin"], ModeFile.Parse("lt-proc -z a.bin")[0].Arguments);

    [Theory]
    [InlineData("")]
    [InlineData("lt-proc a |")]
    [InlineData("lt-proc 'a")]
    [InlineData("lt-proc a; rm -rf b")]
    [InlineData("lt-proc a > b")]
    [InlineData("lt-proc `id`")]
    [InlineData("lt-proc $HOME/a")]
    [InlineData("/tmp/lt-proc a")]
    [InlineData("python3 -c x")]
    public void Parse_AnythingElse_Throws(string mode) => Assert.Throws<FormatException>(() => ModeFile.Parse(mode));

    [Fact]
    public void ToShell_QuotesInWords_StayOneWord() =>
        Assert.Equal("'lt-proc' '-z' 'it'\\''s; $x'", new ModeStage("lt-proc", ["-z", "it's; $x"]).ToShell());
}
