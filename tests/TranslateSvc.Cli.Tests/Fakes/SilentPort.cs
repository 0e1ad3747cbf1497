using System.Net;
using System.Net.Sockets;

namespace TranslateSvc.Cli.Tests.Fakes;

/// <summary>A loopback port that is taken, so that no other test gets it, and refuses connections.</summary>
internal sealed class SilentPort : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public SilentPort() => _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public string Address => $"http://{_socket.LocalEndPoint}";

    /// <summary>A port that was free a moment ago, for a server that is to come back on the same one.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose() => _socket.Dispose();
}
