using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using TranslateSvc.Cli.Tests.Fakes;

namespace TranslateSvc.Cli.Tests.Commands;

public sealed class FailureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Tsvc _tsvc = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(StatusCode.InvalidArgument, ExitCodes.Refused)]
    [InlineData(StatusCode.FailedPrecondition, ExitCodes.Refused)]
    [InlineData(StatusCode.NotFound, ExitCodes.Refused)]
    [InlineData(StatusCode.Unauthenticated, ExitCodes.Refused)]
    [InlineData(StatusCode.Unavailable, ExitCodes.Unavailable)]
    [InlineData(StatusCode.ResourceExhausted, ExitCodes.Unavailable)]
    [InlineData(StatusCode.Internal, ExitCodes.Unavailable)]
    public async Task Call_Status_HasItsExitCode(StatusCode status, int exitCode)
    {
        await using var server = await FakeServer.StartAsync();
        server.Script.Translate = _ => throw new RpcException(new Grpc.Core.Status(status, "The reason, and what to do."));

        var run = await _tsvc.RunAsync(server, "translate", _folder.Write("a.txt", "Un"), "--to", "en");

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.Contains("The reason, and what to do.", run.Error);
    }

    [Fact]
    public async Task Call_BadRequest_NamesEveryFieldWithItsOption()
    {
        await using var server = await FakeServer.StartAsync();
        server.Script.Translate = _ => throw new Google.Rpc.Status
        {
            Code = (int)StatusCode.InvalidArgument,
            Message = "invalid",
            Details =
            {
                Any.Pack(new BadRequest
                {
                    FieldViolations =
                    {
                        new BadRequest.Types.FieldViolation { Field = "target_language_code", Description = "\"xx\" is not a language." },
                        new BadRequest.Types.FieldViolation { Field = "contents[0]", Description = "At most 1,000,000 characters." },
                    },
                }),
            },
        }.ToRpcException();

        var run = await _tsvc.RunAsync(server, "translate", _folder.Write("a.txt", "Un"), "--to", "xx");

        Assert.Equal(ExitCodes.Refused, run.ExitCode);
        Assert.Contains("target_language_code (--to): \"xx\" is not a language.", run.Error);
        Assert.Contains("contents[0] (FILE): At most 1,000,000 characters.", run.Error);
    }

    [Fact]
    public async Task Call_RetryInfo_SaysWhenToTryAgain()
    {
        await using var server = await FakeServer.StartAsync();
        server.Script.Translate = _ => throw new Google.Rpc.Status
        {
            Code = (int)StatusCode.ResourceExhausted,
            Message = "Too many requests.",
            Details = { Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(12)) }) },
        }.ToRpcException();

        var run = await _tsvc.RunAsync(server, "translate", _folder.Write("a.txt", "Un"), "--to", "en");

        Assert.Contains("Too many requests. Try again in 12 s.", run.Error);
    }

    [Theory]
    [InlineData("translate")]
    [InlineData("summarize")]
    [InlineData("compare")]
    [InlineData("detect")]
    public async Task Command_NoServer_SaysHowToStartOne(string command)
    {
        using var port = new SilentPort();

        var run = await _tsvc.RunAsync([command, _folder.Write("a.txt", "Un"), "--server", port.Address]);

        Assert.Equal((ExitCodes.Unavailable, ""), (run.ExitCode, run.Output));
        Assert.Contains($"No server at {port.Address}. Start one: ./run.sh serve", run.Error);
    }

    [Fact]
    public async Task Engines_NoServerByVariable_NamesIt()
    {
        using var port = new SilentPort();
        _tsvc.Variables["TSVC_SERVER"] = port.Address;

        var run = await _tsvc.RunAsync(["engines"]);

        Assert.Equal(ExitCodes.Unavailable, run.ExitCode);
        Assert.Contains($"No server at {port.Address}.", run.Error);
    }

    [Fact]
    public async Task Translate_NoServerForSeveralFiles_StopsAtTheFirst()
    {
        using var port = new SilentPort();

        var run = await _tsvc.RunAsync(["translate", _folder.Write("a.txt", "Un"), _folder.Write("b.txt", "Deux"), "--server", port.Address]);

        Assert.Equal(ExitCodes.Unavailable, run.ExitCode);
        Assert.Contains("Not sent: " + _folder.At("b.txt"), run.Error);
        Assert.Single(run.Error.Split('\n'), line => line.Contains("No server at", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Command_AnotherServer_SaysItDoesNotSpeakGrpc()
    {
        await using var server = await FakeServer.StartAsync(HttpProtocols.Http1);

        var run = await _tsvc.RunAsync(server, "engines");

        Assert.Equal(ExitCodes.Unavailable, run.ExitCode);
        Assert.Contains("--server", run.Error);
    }

    [Fact]
    public async Task Translate_CtrlC_CancelsTheCallAndExits130()
    {
        await using var server = await FakeServer.StartAsync();
        using var interrupt = new CancellationTokenSource();
        var cancelledAtTheServer = new TaskCompletionSource();
        server.Script.BeforeFinish = async token =>
        {
            token.Register(() => cancelledAtTheServer.TrySetResult());
            await interrupt.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
        };

        var run = await _tsvc.RunAsync(["translate", _folder.Write("a.txt", "Un"), "--server", server.Address], interrupt.Token);

        Assert.Equal((ExitCodes.Cancelled, ""), (run.ExitCode, run.Output));
        Assert.Contains("cancelled", run.Error);
        await cancelledAtTheServer.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Translate_Timeout_SaysSo()
    {
        await using var server = await FakeServer.StartAsync();
        server.Script.BeforeFinish = token => Task.Delay(Timeout.Infinite, token);

        var run = await _tsvc.RunAsync(server, "translate", _folder.Write("a.txt", "Un"), "--to", "en", "--timeout", "0.3");

        Assert.Equal(ExitCodes.Unavailable, run.ExitCode);
        Assert.Contains("No complete answer within 0.3 s. Allow more with --timeout", run.Error);
    }

    [Fact]
    public async Task Translate_OneOfSeveralRefused_Exits5()
    {
        await using var server = await FakeServer.StartAsync();
        server.Script.Translate = request => request.Contents[0] == "Deux"
            ? throw new RpcException(new Grpc.Core.Status(StatusCode.InvalidArgument, "No."))
            : FakeAnswers.Translation(request);

        var run = await _tsvc.RunAsync(server, "translate", _folder.Write("a.txt", "Un"), _folder.Write("b.txt", "Deux"), _folder.Write("c.txt", "Trois"));

        Assert.Equal(ExitCodes.PartialFailure, run.ExitCode);
        Assert.Contains("<apertium> UN", run.Output);
        Assert.Contains("<apertium> TROIS", run.Output);
        Assert.Contains(_folder.At("b.txt") + ": No.", run.Error);
    }
}
