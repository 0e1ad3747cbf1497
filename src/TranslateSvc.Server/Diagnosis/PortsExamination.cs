using System.Net;
using System.Net.Sockets;
using TranslateSvc.Server.Batches;
using TranslateSvc.Server.Hosting;

namespace TranslateSvc.Server.Diagnosis;

/// <summary>Whether the ports can be had, and who has them if not.</summary>
internal sealed class PortsExamination : IExamination
{
    /// <inheritdoc/>
    public string Name => "ports";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> ExamineAsync(Patient patient, CancellationToken cancellationToken)
    {
        var server = patient.Options<ServerOptions>(ServerOptions.Section);
        var cluster = patient.Options<ClusterOptions>(ClusterOptions.Section);
        List<Finding> findings = [];
        if (ServerOptionsValidator.TryParseAddress(server.Address, out var address))
        {
            Examine($"{ServerOptions.Section}:{nameof(ServerOptions.GrpcPort)}", address, server.GrpcPort);
            Examine($"{ServerOptions.Section}:{nameof(ServerOptions.HttpPort)}", address, server.HttpPort);
        }

        if (cluster.IsCluster && IPAddress.TryParse(cluster.Address, out var silo)) Examine($"{ClusterOptions.Section}:{nameof(ClusterOptions.SiloPort)}", silo, cluster.SiloPort);
        return Task.FromResult<IReadOnlyList<Finding>>(findings);

        void Examine(string setting, IPAddress at, int port)
        {
            if (port is > 0 and <= IPEndPoint.MaxPort) findings.Add(Judge(setting, at, port));
        }
    }

    private static Finding Judge(string setting, IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return Finding.Ok(setting, $"port {port} of {address} is free.");
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => Taken(setting, address, port),
                SocketError.AccessDenied => Finding.Problem(setting, $"port {port} may be had by root only.", "Choose one from 1024 up, or give the binary CAP_NET_BIND_SERVICE."),
                SocketError.AddressNotAvailable => Finding.Problem($"{ServerOptions.Section}:{nameof(ServerOptions.Address)}", $"{address} is no address of this machine.", "List them with: ip address."),
                _ => Finding.Problem(setting, $"port {port} of {address} cannot be had: {exception.Message}"),
            };
        }
    }

    private static Finding Taken(string setting, IPAddress address, int port)
    {
        var owner = PortOwner.Find(port);
        if (owner is { IsServer: true })
            return Finding.Warning(setting, $"port {port} of {address} is taken by a TranslateSvc server that runs (process {owner.Id}).", "Nothing to do if it is this one; a second server needs other ports.");
        var by = owner is null ? "another process" : $"process {owner.Id} ({owner.Name})";
        return Finding.Problem(setting, $"port {port} of {address} is taken by {by}.", "Stop it or choose another port; 0 takes any free one.");
    }
}
