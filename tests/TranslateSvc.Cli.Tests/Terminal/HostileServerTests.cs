using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using TranslateSvc.Cli.Tests.Batches;
using TranslateSvc.Cli.Tests.Fakes;

namespace TranslateSvc.Cli.Tests.Terminal;

/// <summary>A server, and files, whose every text holds terminal escapes: no command passes one on to a terminal.</summary>
public sealed class HostileServerTests : IDisposable
{
    private const string Attack = "\e[2J\e]0;owned\a\e]8;;http://evil.example\e\\\u009B31m\u009D0;x\u009C\b\0\u007F\u202E\u2066\rz";
    private const string Article = "Le titre " + Attack + "\n\nLe milieu.";

    private readonly TemporaryFolder _folder = new();
    private readonly Tsvc _tsvc = new() { TerminalWidth = 100 };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("translate")]
    [InlineData("translate", "--format", "side-by-side")]
    [InlineData("translate", "--format", "markdown")]
    [InlineData("translate", "--format", "json")]
    [InlineData("translate", "--verbose")]
    [InlineData("translate", "--plan")]
    [InlineData("summarize")]
    [InlineData("summarize", "--format", "side-by-side")]
    [InlineData("summarize", "--format", "markdown")]
    [InlineData("summarize", "--format", "json")]
    [InlineData("summarize", "--verbose")]
    [InlineData("compare")]
    [InlineData("compare", "--format", "markdown")]
    [InlineData("compare", "--format", "json")]
    [InlineData("detect")]
    public async Task Command_HostileAnswer_NoEscapeReachesTheTerminal(params string[] arguments)
    {
        await using var server = await StartAsync();
        var file = _folder.Write("a\e[45m.txt", Article.Replace("\0", "", StringComparison.Ordinal));

        AssertClean(await _tsvc.RunAsync(server, [arguments[0], file, .. arguments[1..]]));
        AssertClean(await _tsvc.RunAsync(server, [arguments[0], file, file + "\e[2Jmissing", .. arguments[1..]]));
    }

    [Theory]
    [InlineData]
    [InlineData("--format", "json")]
    public async Task Engines_HostileAnswer_NoEscapeReachesTheTerminal(params string[] options)
    {
        await using var server = await StartAsync();

        AssertClean(await _tsvc.RunAsync(server, ["engines", .. options]));
    }

    [Fact]
    public async Task Evaluate_HostileFiles_NoEscapeReachesTheTerminal()
    {
        await using var server = await StartAsync();
        var (system, reference) = (_folder.Write("s\e[2J.txt", $"One {Attack.Replace("\0", "", StringComparison.Ordinal)}\nTwo\n"), _folder.Write("r.txt", "One\nTwo\n"));

        AssertClean(await _tsvc.RunAsync(server, ["evaluate", system, "--reference", reference]));
        AssertClean(await _tsvc.RunAsync(server, ["evaluate", system + "\e[0m", "--reference", reference]));
    }

    [Fact]
    public async Task Command_HostileError_NoEscapeReachesTheTerminal()
    {
        await using var server = await FakeServer.StartAsync();
        server.Script.Translate = _ => throw new RpcException(new Status(StatusCode.InvalidArgument, "Wrong: " + Attack.Replace("\0", "", StringComparison.Ordinal)));

        var run = await _tsvc.RunAsync(server, "translate", _folder.Write("a.txt", "Le titre."), "--to", "en");

        Assert.NotEqual(ExitCodes.Complete, run.ExitCode);
        AssertClean(run);
    }

    [Fact]
    public async Task SyntaxError_HostileArgument_NoEscapeReachesTheTerminal() => AssertClean(await _tsvc.RunAsync(["translate", "--no\e[2Jsuch", "\e]0;x\a"]));

    [Fact]
    public async Task Batch_HostileRows_NoEscapeReachesTheTerminal()
    {
        await using var server = await FakeBatches.StartAsync();
        var rows = _folder.Write("rows\e[2J.jsonl", "{\"id\": \"a\\u001b[45m\", \"text\": \"Un texte \\u009b2J.\"}\n{\"id\": \"b\", \"txt\": 1}\n");

        AssertClean(await _tsvc.RunAsync(["batch", "run", rows, "--to", "en", "--server", server.Address]));
        AssertClean(await _tsvc.RunAsync(["batch", "run", rows + "\e[2J", "--to", "en", "--server", server.Address]));
        AssertClean(await _tsvc.RunAsync(["batch", "status", "batches/\e[2J", "--server", server.Address]));
    }

    private static async Task<FakeServer> StartAsync()
    {
        var server = await FakeServer.StartAsync();
        server.Script.Translate = request => Poison(FakeAnswers.Translation(request));
        server.Script.Summarize = request => Poison(FakeAnswers.Summary(request));
        server.Script.Compare = request => FakeAnswers.Comparison(request).Select(Poison);
        server.Script.Engines = () => Poison(FakeAnswers.Engines());
        server.Script.Language = text => "fr" + Attack;
        return server;
    }

    // Names that the command looks up (ids of candidates and segments) get the attack too, each the same everywhere.
    private static T Poison<T>(T message)
        where T : IMessage
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (field.IsMap) continue;
            var value = field.Accessor.GetValue(message);
            if (field.IsRepeated && value is System.Collections.IList list)
            {
                for (var i = 0; i < list.Count; i++)
                {
                    if (list[i] is string text) list[i] = text + Attack;
                    else if (list[i] is IMessage each) Poison(each);
                }
            }
            else if (field.FieldType == FieldType.String) field.Accessor.SetValue(message, value + Attack);
            else if (value is IMessage inner && field.FieldType == FieldType.Message) Poison(inner);
        }

        return message;
    }

    // The terminal's own colours are CSI sequences that end in m, and its progress line erases itself; everything else must be gone.
    private static void AssertClean(Outcome run)
    {
        foreach (var text in (string[])[run.Output, run.Error])
        {
            var rest = System.Text.RegularExpressions.Regex.Replace(text, "\e\\[(?:[0-9;]*m|2K)", "").Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal);
            Assert.DoesNotContain(rest, c => (char.IsControl(c) && c is not ('\n' or '\t')) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
            Assert.DoesNotContain("\e[45m", text, StringComparison.Ordinal);
            // JSON keeps the text, escaped; elsewhere the sequences are gone whole.
            if (rest.Contains("\\u001b", StringComparison.Ordinal)) continue;
            Assert.DoesNotContain("evil.example", rest, StringComparison.Ordinal);
            Assert.DoesNotContain("owned", rest, StringComparison.Ordinal);
        }

        Assert.NotEmpty(run.Output + run.Error);
    }
}
