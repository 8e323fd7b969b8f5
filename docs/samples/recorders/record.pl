#!/usr/bin/env perl
# Records what four clients of a key-value server are answered: record.pl PORT >history.jsonl
use strict;
use warnings;
use IO::Socket::INET;
use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC);

my ($port) = @ARGV;
my %method = (put => 'PUT', get => 'GET', erase => 'DELETE', list => 'GET');

sub ask { # one connection for each request; the status and the body, or nothing
    my ($op, $key, $value) = @_;
    my $socket = IO::Socket::INET->new(PeerAddr => "127.0.0.1:$port", Timeout => 10) or return;
    my $target = $op eq 'list' ? '/kv' : "/kv/$key";
    my $length = defined $value ? 'Content-Length: ' . length($value) . "\r\n" : '';
    print $socket "$method{$op} $target HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n$length\r\n", $value // '';
    my ($head, $body) = split /\r\n\r\n/, join('', <$socket>), 2;
    return ($head // '') =~ m{^HTTP/1.1 (\d+)} ? ($1, $body) : ();
}

sub client { # each process writes the lines it has noted at its end
    my ($process, @lines) = (shift);
    my $note = sub { # a line begins with its time, for the order
        my ($type, $op, $fields) = @_;
        my $time = int(1e9 * clock_gettime(CLOCK_MONOTONIC)); # one clock for all processes of a machine
        push @lines, qq($time {"process":$process,"type":"$type","op":"$op",$fields"time":$time}\n);
    };
    for my $number (1 .. 50) {
        my $op = (qw(put put get get erase list))[rand 6];
        my $key = (qw(a b c))[rand 3];
        my $value = $op eq 'put' ? "v$process-$number" : undef; # no value is put twice
        my $asked = $op eq 'list' ? '' : qq("key":"$key","value":) . (defined $value ? qq("$value",) : 'null,');
        $note->('invoke', $op, $asked);
        my ($status, $body) = ask($op, $key, $value);
        if (!$status || $status >= 500) { $note->('info', $op, $asked); next } # nobody knows
        if ($status !~ /^(200|201|204|404)$/) { $note->('fail', $op, $asked); next }
        my $found = $status == 204 ? 'true' : 'false';
        $note->('ok', $op,
              $op eq 'list' ? '"keys":[' . join(',', map { qq("$_") } split /\n/, $body) . '],'
            : $op eq 'get'  ? qq("key":"$key","value":) . ($status == 200 ? qq("$body",) : 'null,')
            :                 qq($asked"found":$found,));
    }
    print @lines;
    exit;
}

my @pipes;
for my $process (0 .. 3) {
    open(my $pipe, '-|') || client($process);
    push @pipes, $pipe;
}
print map { s/^\d+ //r } sort { ($a =~ /^(\d+)/)[0] <=> ($b =~ /^(\d+)/)[0] } map { my $pipe = $_; <$pipe> } @pipes;
