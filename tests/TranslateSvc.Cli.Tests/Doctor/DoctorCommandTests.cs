using System.Text.Json;
using TranslateSvc.Cli.Tests.Fakes;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Tests.Doctor;

public sealed class DoctorCommandTests
{
    private readonly Tsvc _tsvc = new();

    [Fact]
    public async Task Doctor_BrokenConfiguration_NamesItsFaultsThroughTheServersProgram()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("appsettings.json", """{ "TranslateSvc": { "Server": { "GrpcProt": 1, "QueueLimit": -1 }, "Engines": { "Default": "nobody" } } }""");

        var run = await _tsvc.RunAsync(["doctor", "--config", file]);

        Assert.Equal(ExitCodes.Problems, run.ExitCode);
        Assert.All(
            ["problem  TranslateSvc:Server:GrpcProt: no such setting", "Did you mean TranslateSvc:Server:GrpcPort?", "TranslateSvc:Server:QueueLimit", "no engine named 'nobody'"],
            fault => Assert.Contains(fault, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doctor_RunningServer_SaysHealthVersionClockAndEngines()
    {
        await using var server = await RealServer.StartAsync(("TranslateSvc:Engines:Apertium:Enabled", "true"), ("TranslateSvc:Engines:Apertium:ModesDirectory", "/no/such/modes"));

        var run = await _tsvc.RunAsync(["doctor", "--format", "json", "--server", server.Address]);

        using var answer = JsonDocument.Parse(run.Output);
        var findings = answer.RootElement.GetProperty("findings").EnumerateArray().Select(f => $"{f.GetProperty("level")} {f.GetProperty("subject")}: {f.GetProperty("message")}").ToArray();
        Assert.Equal(ExitCodes.Problems, run.ExitCode);
        Assert.Contains($"ok server {server.Address}: answers.", findings);
        Assert.Contains("ok clock: agrees with the server's.", findings);
        Assert.Contains("ok version: server and tsvc are 0.1.0.", findings);
        Assert.Contains(findings, f => f.StartsWith("problem health: ", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.StartsWith("problem engine apertium: cannot work, and it is a default.", StringComparison.Ordinal));
        Assert.Contains("ok engine extractive: can work.", findings);
    }

    [Fact]
    public async Task Doctor_ServerOfAnotherVersion_Warns()
    {
        await using var server = await FakeServer.StartAsync();
        server.Script.Engines = () => new ListEnginesResponse { ServerVersion = "9.9.9", Engines = { new Engine { Name = "one", Healthy = true } } };

        var run = await _tsvc.RunAsync(server, "doctor");

        Assert.Contains("warning  version: the server is 9.9.9, tsvc is ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_NamedServerAway_IsAProblem()
    {
        using var silent = new SilentPort();

        var run = await _tsvc.RunAsync(["doctor", "--timeout", "5", "--server", silent.Address]);

        Assert.Equal(ExitCodes.Problems, run.ExitCode);
        Assert.Contains($"problem  server {silent.Address}: No ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_NoSuchProgram_IsAUsageError()
    {
        var run = await _tsvc.RunAsync(["doctor", "--server-binary", "/no/such/program"]);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("/no/such/program", run.Error, StringComparison.Ordinal);
    }
}
