package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	tolerance   = 5 * time.Minute // An old delivery may be a recorded one.
	largestBody = 20_000          // Bytes: no delivery is larger.
)

var (
	key   []byte
	taken = map[string]bool{} // Keep these ids where they outlive this program, for a week.
	lock  sync.Mutex
)

type event struct {
	Type string
	Data struct {
		Cursor   string
		Incident *struct{ Headline string }
	}
}

func main() {
	var err error
	if key, err = base64.StdEncoding.DecodeString(strings.TrimPrefix(os.Getenv("WEBHOOK_SECRET"), "whsec_")); err != nil {
		log.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:"+os.Getenv("PORT"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("listening")
	server := http.Server{Handler: http.HandlerFunc(receive), ReadTimeout: 30 * time.Second}
	log.Fatal(server.Serve(listener))
}

func receive(answer http.ResponseWriter, request *http.Request) {
	// As it came: read and written anew, it would no longer fit its signature.
	body, err := io.ReadAll(http.MaxBytesReader(answer, request.Body, largestBody))
	if err != nil || !isGenuine(request.Header, body) {
		answer.WriteHeader(http.StatusUnauthorized)
		return
	}
	var received event
	if err := json.Unmarshal(body, &received); err != nil {
		answer.WriteHeader(http.StatusBadRequest)
		return
	}
	lock.Lock()
	defer lock.Unlock()
	id := request.Header.Get("webhook-id")
	if !taken[id] {
		take(id, received)
	}
	taken[id] = true
	answer.WriteHeader(http.StatusNoContent) // Only now, and within seconds: what takes longer is put into a queue of your own.
}

func isGenuine(headers http.Header, body []byte) bool {
	timestamp := headers.Get("webhook-timestamp")
	seconds, err := strconv.ParseInt(timestamp, 10, 64)
	if err != nil || time.Since(time.Unix(seconds, 0)).Abs() > tolerance {
		return false
	}
	mac := hmac.New(sha256.New, key)
	fmt.Fprintf(mac, "%s.%s.%s", headers.Get("webhook-id"), timestamp, body)
	expected := "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))
	// While a secret is replaced there are two entries: one that fits is enough.
	for _, entry := range strings.Split(headers.Get("webhook-signature"), " ") {
		if hmac.Equal([]byte(entry), []byte(expected)) {
			return true
		}
	}
	return false
}

func take(id string, received event) {
	fmt.Print(id, " ", received.Type)
	if incident := received.Data.Incident; incident != nil {
		fmt.Print(" ", received.Data.Cursor, " ", incident.Headline)
	}
	fmt.Println()
}
