using System.Text.Json;
using TranslateSvc.Cli.Layout;
using TranslateSvc.Cli.Tests.Fakes;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Tests.Commands;

public sealed class TranslateTests : IDisposable
{
    private const string Article = "Le titre\n\nLe corps de l’article.";
    private readonly TemporaryFolder _folder = new();
    private readonly Tsvc _tsvc = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Translate_File_WritesTheTranslationToStandardOutput()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await _tsvc.RunAsync(server, "translate", _folder.Write("article.fr.txt", Article));

        Assert.Equal("<apertium> LE TITRE\n\n<apertium> LE CORPS DE L’ARTICLE.\n", run.Output);
        Assert.Equal(ExitCodes.Complete, run.ExitCode);
        Assert.Contains("2 segments: 2 ok", run.Error);
        Assert.Contains("quality: gist", run.Error);
        var request = Assert.Single(server.Script.Translations);
        Assert.Equal(("en", "", "text/plain"), (request.TargetLanguageCode, request.SourceLanguageCode, request.MimeType));
        Assert.True(Guid.TryParse(request.RequestId, out _));
    }

    [Theory]
    [InlineData("-")]
    [InlineData(null)]
    public async Task Translate_PipedText_IsRead(string? argument)
    {
        await using var server = await FakeServer.StartAsync();
        _tsvc.Text = "It is the end.";

        var run = await _tsvc.RunAsync(server, argument is null ? ["translate"] : ["translate", argument]);

        Assert.Equal("<apertium> IT IS THE END.\n", run.Output);
        Assert.Equal("fr", Assert.Single(server.Script.Translations).TargetLanguageCode);
    }

    [Fact]
    public async Task Translate_AllOptions_ReachTheRequest()
    {
        await using var server = await FakeServer.StartAsync();
        var glossary = _folder.Write("terms.tsv", "pont\tbridge\n");

        var run = await _tsvc.RunAsync(
            server, "translate", _folder.Write("a.md", "# Titre"), "--to", "en-GB", "--from", "fr", "--engine", "azure", "--glossary-term", "eau=water",
            "--glossary-term", "UE=", "--glossary", glossary, "--formality", "prefer-formal", "--instructions", "Short.", "--title", "Eau", "--cache", "refresh", "--alternatives", "3");

        Assert.Equal(ExitCodes.Complete, run.ExitCode);
        var request = Assert.Single(server.Script.Translations);
        Assert.Equal(
            ("en-GB", "fr", "azure", "text/markdown", Formality.PreferFormal, "Short.", "Eau", CacheMode.Refresh),
            (request.TargetLanguageCode, request.SourceLanguageCode, request.Engine, request.MimeType, request.Formality, request.Instructions,
                request.DocumentContext.Title, request.CacheMode));
        Assert.Equal(3, request.Alternatives);
        Assert.Equal([("eau", "water"), ("UE", ""), ("pont", "bridge")], request.GlossaryTerms.Select(t => (t.Source, t.Target)));
    }

    [Theory]
    [InlineData("side-by-side", "or: <apertium> EN AUTRES MOTS")]
    [InlineData("markdown", "<br>or: ")]
    [InlineData("json", "\"confidence\": 0.5")]
    public async Task Translate_AlternativesAnswered_AreShown(string format, string shown)
    {
        await using var server = await FakeServer.StartAsync();
        server.Script.Translate = request =>
        {
            var answer = FakeAnswers.Translation(request);
            answer.Translations[0].Segments[0].Alternatives.Add(new TranslatedSegment.Types.Alternative { Text = "<apertium> EN AUTRES MOTS", Confidence = 0.5 });
            return answer;
        };

        var run = await _tsvc.RunAsync(server, "translate", _folder.Write("a.txt", Article), "--alternatives", "1", "--format", format);

        Assert.Equal(ExitCodes.Complete, run.ExitCode);
        Assert.Contains(shown, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Translate_Json_IsProtobufJson()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await _tsvc.RunAsync(server, "translate", _folder.Write("a.txt", Article), "--format", "json");

        var answer = Google.Protobuf.JsonParser.Default.Parse<TranslateTextResponse>(run.Output);
        Assert.Equal("s02", answer.Translations[0].Segments[1].Id);
        Assert.Equal("SEGMENT_STATE_OK", JsonDocument.Parse(run.Output).RootElement.GetProperty("translations")[0].GetProperty("segments")[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task Translate_SeveralFilesAsJson_IsALineEach()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await _tsvc.RunAsync(server, "translate", _folder.Write("a.txt", "Un"), _folder.Write("b.txt", "Deux"), "--format", "json");

        var lines = run.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(["<apertium> UN", "<apertium> DEUX"], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("translations")[0].GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Translate_SideBySide_FlagsSegmentsInWords()
    {
        await using var server = await FakeServer.StartAsync();
        server.Script.Translate = request =>
        {
            var answer = FakeAnswers.Translation(request);
            answer.Translations[0].Segments[0].Cached = true;
            answer.Translations[0].Segments[1].State = SegmentState.Warned;
            answer.Translations[0].Segments[1].Engine = "azure";
            answer.Translations[0].Segments[1].Issues.Add(new Issue { Check = "numbers", Message = "5 is missing." });
            return answer;
        };
        _tsvc.Variables["COLUMNS"] = "90";

        var run = await _tsvc.RunAsync(server, "translate", _folder.Write("a.txt", Article), "--format", "side-by-side");

        Assert.Contains("Le titre", run.Output);
        Assert.Contains("[cached]", run.Output);
        Assert.Contains("[warned: numbers; by azure]", run.Output);
        Assert.All(run.Output.Split('\n'), line => Assert.True(DisplayWidth.Of(line) <= 90));
        Assert.DoesNotContain('\e', run.Output);
    }

    [Fact]
    public async Task Translate_Markdown_IsATable()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await _tsvc.RunAsync(server, "translate", _folder.Write("a.txt", "Un | deux\nlignes"), "--format", "markdown");

        Assert.Equal("|  | source | apertium (en) |\n| --- | --- | --- |\n| s01 | Un \\| deux<br>lignes | \\<apertium\\> UN \\| DEUX<br>LIGNES |\n", run.Output);
    }

    [Fact]
    public async Task Translate_FailedSegment_IsNamedAndExits1()
    {
        await using var server = await FakeServer.StartAsync();
        server.Script.Translate = request =>
        {
            var answer = FakeAnswers.Translation(request);
            answer.Complete = false;
            var segment = answer.Translations[0].Segments[1];
            (segment.State, segment.Text) = (SegmentState.Failed, "");
            segment.Issues.Add(new Issue { Check = "wrong_language", Severity = IssueSeverity.Error, Message = "The text is in Catalan." });
            return answer;
        };

        var run = await _tsvc.RunAsync(server, "translate", _folder.Write("a.txt", Article), "--quiet");

        Assert.Equal(ExitCodes.Incomplete, run.ExitCode);
        Assert.Contains("s02 is not translated: wrong_language (The text is in Catalan.)", run.Error);
    }

    [Fact]
    public async Task Translate_DryRun_ShowsThePlan()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await _tsvc.RunAsync(server, "translate", _folder.Write("a.txt", Article), "--dry-run");

        Assert.True(Assert.Single(server.Script.Translations).ValidateOnly);
        Assert.Contains("chunks                  2", run.Output);
        Assert.Contains("estimated input tokens  1,900", run.Output);
    }

    [Fact]
    public async Task Translate_HostileAnswer_ReachesTheTerminalWithoutControls()
    {
        await using var server = await FakeServer.StartAsync();
        server.Script.Translate = request =>
        {
            var answer = FakeAnswers.Translation(request);
            answer.Engine = "\e]0;owned\aapertium";
            answer.Translations[0].Text = "safe\e[2J\e]52;c;ZXZpbA==\atext";
            answer.Translations[0].Segments[0].Text = "cell\e[31m";
            return answer;
        };
        var file = _folder.Write("a.txt", "Un");

        var text = await _tsvc.RunAsync(server, "translate", file);
        var columns = await _tsvc.RunAsync(server, "translate", file, "--format", "side-by-side");

        Assert.Equal("safetext\n", text.Output);
        Assert.All([text.Error, columns.Output, columns.Error], s => Assert.DoesNotContain(s, c => char.IsControl(c) && c != '\n'));
    }

    [Fact]
    public async Task Translate_ToTerminal_ShowsProgressOnStandardErrorAndColours()
    {
        await using var server = await FakeServer.StartAsync();
        _tsvc.TerminalWidth = 80;

        var run = await _tsvc.RunAsync(server, "translate", _folder.Write("a.txt", Article), "--format", "side-by-side");

        Assert.Contains("\e[1m", run.Output);
        Assert.Contains("\e[2m", run.Error);
    }

    [Theory]
    [InlineData("NO_COLOR", "1", "--verbose")]
    [InlineData("X", "1", "--no-color")]
    [InlineData("TERM", "dumb", "--verbose")]
    public async Task Translate_WithoutColour_WritesNoAttributes(string variable, string value, string option)
    {
        await using var server = await FakeServer.StartAsync();
        _tsvc.TerminalWidth = 80;
        _tsvc.Variables[variable] = value;

        var run = await _tsvc.RunAsync(server, "translate", _folder.Write("a.txt", Article), "--format", "side-by-side", option);

        Assert.DoesNotContain('\e', run.Output);
        Assert.DoesNotMatch(@"\e\[[0-9;]*m", run.Error);
    }

    [Fact]
    public async Task Translate_Quiet_SaysNothingOnStandardError()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await _tsvc.RunAsync(server, "translate", _folder.Write("a.txt", Article), "--quiet");

        Assert.Equal("", run.Error);
        Assert.NotEqual("", run.Output);
    }
}
