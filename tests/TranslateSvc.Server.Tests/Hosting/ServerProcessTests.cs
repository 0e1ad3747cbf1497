using System.Net;
using System.Net.Sockets;
using TranslateSvc.Server.Hosting;

namespace TranslateSvc.Server.Tests.Hosting;

public sealed class ServerProcessTests
{
    [Fact]
    public async Task Run_SeveralWrongSettings_SaysThemAllWithoutAStackTrace()
    {
        var (code, error) = await RunAsync("--address", "0.0.0.0", "--TranslateSvc:Server:QueueLimit=-1", "--TranslateSvc:Engines:HealthProbeSeconds=0");

        Assert.Equal(78, code);
        Assert.Contains("TranslateSvc:Server:AllowNonLoopbackWithoutAuthentication", error, StringComparison.Ordinal);
        Assert.Contains("QueueLimit", error, StringComparison.Ordinal);
        Assert.Contains("HealthProbeSeconds", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ValueOfTheWrongType_NamesTheSetting()
    {
        var (code, error) = await RunAsync("--grpc-port", "many");

        Assert.Equal(78, code);
        Assert.Contains("TranslateSvc:Server:GrpcPort", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ConfigFileAbsent_NamesIt()
    {
        var (code, error) = await RunAsync("--config", "absent.json");

        Assert.Equal(78, code);
        Assert.Contains("absent.json", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ConfigFileIsNoJson_NamesIt()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, "{ \"TranslateSvc\": ");
        try
        {
            var (code, error) = await RunAsync("--config", file);

            Assert.Equal(78, code);
            Assert.Contains(file, error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("--grpc-port", "GrpcPort")]
    [InlineData("--http-port", "HttpPort")]
    public async Task Run_PortTaken_NamesPortAndSetting(string option, string setting)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var free = option == "--grpc-port" ? "--http-port" : "--grpc-port";

        var (code, error) = await RunAsync(option, $"{port}", free, "0");

        Assert.Equal(69, code);
        Assert.Contains($"{port}", error, StringComparison.Ordinal);
        Assert.Contains($"TranslateSvc:Server:{setting}", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Error)> RunAsync(params string[] args)
    {
        using var error = new StringWriter();
        var code = await ServerProcess.RunAsync([.. args, "--TranslateSvc:Cache:Store=Memory", "--TranslateSvc:Batches:Enabled=false", "--Logging:LogLevel:Default=None"], error);
        return (code, error.ToString());
    }
}
